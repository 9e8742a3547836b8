package org.x2gobroker.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statement for a filter; what somebody typed is only ever a value of it. */
record AuditQuery(String sql, List<Object> values) {
    static AuditQuery of(AuditFilter filter) {
        Conditions conditions = new Conditions();
        conditions.add("actor = ?", filter.actor());
        conditions.add("action = ?", filter.action());
        conditions.add("subject = ?", filter.subject());
        conditions.add(
                "outcome = ?",
                filter.outcome() == null ? null : filter.outcome().key());
        conditions.add("at >= ?", time(filter.from()));
        conditions.add("at < ?", time(filter.until()));
        conditions.add("id < ?", filter.before());
        conditions.values.add(filter.limit());
        return new AuditQuery(
                "SELECT *, host(address) AS host FROM audit_entry" + conditions.text + " ORDER BY id DESC LIMIT ?",
                List.copyOf(conditions.values));
    }

    private static @Nullable Object time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static final class Conditions {
        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        void add(String condition, @Nullable Object value) {
            if (value != null) {
                text.append(text.isEmpty() ? " WHERE " : " AND ").append(condition);
                values.add(value);
            }
        }
    }
}
