package org.x2gobroker.interop.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An answer as text in which equal answers of two brokers are equal: cookies, random ids and dates masked, the keys of each
 * profile sorted (their order means nothing), the profiles themselves in the order they came.
 */
final class Readable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final Pattern AUTHID_LINE = Pattern.compile("AUTHID:(.*)");
    private static final Pattern RANDOM_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");

    private Readable() {}

    /**
     * @param headOnly whether the request asked for no body
     * @param authidSent the cookie that the request carried, or an empty text
     */
    static String of(RawAnswer answer, boolean headOnly, String authidSent) {
        if (answer.status() != 200) {
            return "status " + answer.status();
        }
        String head = "status 200, " + answer.contentType() + "\n";
        if (headOnly) {
            return head;
        }
        return head + DATE.matcher(body(answer.body(), authidSent)).replaceAll("<DATE>");
    }

    private static String body(String body, String authidSent) {
        if (body.startsWith("{")) {
            return json(body, authidSent);
        }
        String masked = AUTHID_LINE.matcher(body).replaceFirst(line -> "AUTHID:" + mask(line.group(1), authidSent));
        return RANDOM_ID.matcher(sortKeys(masked)).replaceAll("<UUID>");
    }

    private static String json(String body, String authidSent) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree instanceof ObjectNode object && object.has("next-authid")) {
                object.put("next-authid", mask(object.get("next-authid").asText(), authidSent));
            }
            Object sortable = JSON.treeToValue(tree, Object.class);
            return RANDOM_ID.matcher(JSON.writeValueAsString(sortable)).replaceAll("<UUID>");
        } catch (JsonProcessingException e) {
            return "no JSON (" + e.getMessage() + "): " + body;
        }
    }

    private static String mask(String authid, String sent) {
        return authid.equals(sent) ? "<as sent>" : "<new>";
    }

    private static String sortKeys(String listing) {
        List<String> lines = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        for (String line : listing.split("\n", -1)) {
            if (!line.isEmpty() && !line.startsWith("[") && line.contains("=")) {
                settings.add(line);
                continue;
            }
            Collections.sort(settings);
            lines.addAll(settings);
            settings.clear();
            lines.add(line);
        }
        return String.join("\n", lines);
    }
}
