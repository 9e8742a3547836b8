package org.x2gobroker.profile.reader;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds text that no value may bring into a plain answer. X2Go Client 4.1.2.2 searches its markers anywhere in the body and
 * turns {@code <br>} into a line break, so that such a value could forge a server, a key or another profile.
 */
public final class ClientMarkerCheck {
    /** What a client, an editor or a log may take for the end of a line, in the order of Unicode's annex 14, and the word for it. */
    private static final Pattern LINE_BREAK = Pattern.compile("[\n\u000b\f\r\u0085\u2028\u2029]|<br>");

    private static final List<String> MARKERS = List.of(
            "Access granted",
            "AUTHID:",
            "SERVER:",
            "SESSION_INFO:",
            "START_USER_SESSIONS\n",
            "END_USER_SESSIONS\n",
            "START_CLIENT_CONFIG\n",
            "END_CLIENT_CONFIG\n",
            "SUSPEND ",
            "TERMINATE ");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN .*PRIVATE KEY-----");

    private ClientMarkerCheck() {}

    /** Tells whether the client would read more than text in {@code text} on a line of its own. */
    public static boolean isMisleading(String text) {
        if (LINE_BREAK.matcher(text).find()) {
            return true;
        }
        String line = text + "\n";
        return MARKERS.stream().anyMatch(line::contains)
                || PRIVATE_KEY.matcher(text).find();
    }
}
