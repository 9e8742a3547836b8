package org.x2gobroker.recorded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Splits text answers as the recordings do. */
final class Listing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Listing() {}

    /** Lines up to {@code START_USER_SESSIONS}, the profiles with their settings, and the rest. */
    static ObjectNode parse(String text) {
        ObjectNode listing = JSON.createObjectNode();
        ArrayNode head = listing.putArray("head");
        ArrayNode profiles = listing.putArray("profiles");
        ArrayNode tail = listing.putArray("tail");
        ObjectNode settings = null;
        ArrayNode current = head;
        for (String line : text.split("\n", -1)) {
            if (line.equals("END_USER_SESSIONS")) {
                current = tail;
                settings = null;
            } else if (line.startsWith("[") && line.endsWith("]") && current != tail) {
                ObjectNode profile = profiles.addObject().put("id", line.substring(1, line.length() - 1));
                settings = profile.putObject("settings");
                continue;
            }
            if (settings == null) {
                current.add(line);
            } else if (!line.isEmpty()) {
                int equals = line.indexOf('=');
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return listing;
    }

    static List<String> profileIds(String text) {
        return parse(text).get("profiles").findValuesAsText("id");
    }
}
