package org.x2gobroker.agent;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.x2gobroker.session.SessionLineParser;

/**
 * Decides which texts may be sent to a host. The agent of existing fleets is not safe (names and paths reach a root
 * shell there, key text a sed expression), so each form lists what is allowed, not what is forbidden. No form allows a
 * {@code ;}, at which the agent behind a forced command would cut its command line.
 */
enum AgentAllowList {
    USER("user name", Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]{0,254}").asMatchPredicate()),
    SESSION_ID("session id", SessionLineParser::isSessionId),
    KEY_LINE("key", AuthorizedKeyLine::isLine),
    KEY_FILE("path of the key file", AgentAllowList::isKeyFile);

    private static final Pattern KEY_FILE_FORM = Pattern.compile("(?:%h)?/[A-Za-z0-9._/%-]{1,1023}");

    private final String what;
    private final Predicate<String> allowed;

    AgentAllowList(String what, Predicate<String> allowed) {
        this.what = what;
        this.allowed = allowed;
    }

    boolean allows(String text) {
        return allowed.test(text);
    }

    /** Names the kind of text in messages. */
    String what() {
        return what;
    }

    private static boolean isKeyFile(String path) {
        return KEY_FILE_FORM.matcher(path).matches() && !path.contains("..");
    }
}
