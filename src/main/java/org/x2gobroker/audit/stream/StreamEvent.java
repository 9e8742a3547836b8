package org.x2gobroker.audit.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.audit.AuditEntry;

/**
 * Something that happened.
 *
 * @param kind {@code audit} or {@code session}
 * @param fields what is known of it, in the order in which they are written; texts, numbers and null, and no secret
 */
public record StreamEvent(Instant at, String kind, Map<String, @Nullable Object> fields) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    public StreamEvent {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The event of an entry in the audit log. */
    public static StreamEvent of(Instant at, AuditEntry entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("action", entry.action());
        fields.put("outcome", entry.outcome().label());
        fields.put("actor", entry.actor());
        fields.put("role", entry.role());
        fields.put("address", entry.address().getHostAddress());
        fields.put("subject", entry.subject());
        fields.put("detail", entry.detail());
        fields.put("revisionBefore", entry.revisionBefore());
        fields.put("revisionAfter", entry.revisionAfter());
        return new StreamEvent(at, "audit", fields);
    }

    /** One line of JSON in ASCII, without those fields that are null. */
    public String toJson() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("at", at.toString());
        written.put("kind", kind);
        fields.forEach((name, value) -> {
            if (value != null) {
                written.put(name, value);
            }
        });
        try {
            return JSON.writeValueAsString(written);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
