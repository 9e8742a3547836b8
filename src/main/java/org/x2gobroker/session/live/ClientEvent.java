package org.x2gobroker.session.live;

import java.util.Optional;
import java.util.regex.Pattern;
import org.x2gobroker.session.SessionLineParser;

/**
 * One report of a client about its session. All of it is what the client says and nobody has proved; texts are bounded and free of
 * characters that a log, a terminal or a page could take for something else.
 *
 * @param sessionId X2Go's session id; empty while the client does not know it yet
 * @param login the user name on the host; empty: that of the broker user
 * @param server the host, by name or address; empty when it is none
 * @param client the address that the client gives itself
 */
public record ClientEvent(
        ClientEventType type,
        String sessionId,
        String login,
        String server,
        String client,
        String command,
        String display,
        String version,
        String os) {
    private static final int LONGEST_ID = 480;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]{0,199}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]{0,255}");
    private static final Pattern NO_TEXT = Pattern.compile("\\p{C}");

    public ClientEvent {
        if (!isUsableId(sessionId) || !login.isEmpty() && !NAME.matcher(login).matches()) {
            throw new IllegalArgumentException("an event belongs to a session and a user");
        }
        server = ADDRESS.matcher(server).matches() ? server : "";
        client = ADDRESS.matcher(client).matches() ? client : "";
        command = harmless(command);
        display = harmless(display);
        version = harmless(version);
        os = harmless(os);
    }

    /** The event as a client sent it; empty when the type, the session id or the login cannot be. */
    public static Optional<ClientEvent> parse(
            String type,
            String sessionId,
            String login,
            String server,
            String client,
            String command,
            String display,
            String version,
            String os) {
        Optional<ClientEventType> known = ClientEventType.find(type);
        if (known.isEmpty()
                || !isUsableId(sessionId)
                || !login.isEmpty() && !NAME.matcher(login).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new ClientEvent(known.get(), sessionId, login, server, client, command, display, version, os));
    }

    /** The user name in the session id, which is {@code <user>-<display>-<seconds>_st…}; empty without an id. */
    public String userOfSession() {
        return userOf(sessionId);
    }

    /** The user name in a session id. */
    public static String userOf(String sessionId) {
        int type = sessionId.indexOf("_st");
        int seconds = type < 0 ? -1 : sessionId.lastIndexOf('-', type);
        int display = seconds < 1 ? -1 : sessionId.lastIndexOf('-', seconds - 1);
        return display < 1 ? "" : sessionId.substring(0, display);
    }

    private static boolean isUsableId(String sessionId) {
        return sessionId.isEmpty() || sessionId.length() <= LONGEST_ID && SessionLineParser.isSessionId(sessionId);
    }

    private static String harmless(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        return NO_TEXT.matcher(cut).replaceAll("?");
    }
}
