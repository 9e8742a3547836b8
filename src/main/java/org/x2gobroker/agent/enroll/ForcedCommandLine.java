package org.x2gobroker.agent.enroll;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.agent.AuthorizedKeyLine;

/**
 * A line of {@code authorized_keys} that lets a broker's key in for one command. It is written anew from its parts, so nothing a server
 * sends becomes part of the file but a checked key and one plain word.
 */
public record ForcedCommandLine(String command, AuthorizedKeyLine key) {
    private static final String COMMENT = "x2gobroker";
    private static final Pattern FORM = Pattern.compile("command=\"(/[A-Za-z0-9._/-]{1,255})\""
            + "((?:,(?:restrict|no-port-forwarding|no-X11-forwarding|no-agent-forwarding|no-pty|no-user-rc))+)"
            + " ([a-z0-9-]{1,40} [A-Za-z0-9+/]+={0,2})(?: ([A-Za-z0-9._@-]{1,128}))?");

    /**
     * Reads what a broker serves at {@code /pubkeys/}.
     *
     * @param allowed the commands that may be forced
     * @return empty when it is anything else: another option, another command, another type of key
     */
    public static Optional<ForcedCommandLine> parse(String line, Collection<String> allowed) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches() || !allowed.contains(parts.group(1))) {
            return Optional.empty();
        }
        String comment = Optional.ofNullable(parts.group(4)).orElse(COMMENT);
        return AuthorizedKeyLine.rewrite(parts.group(3), AuthorizedKeyLine.NO_OPTIONS, comment)
                .map(key -> new ForcedCommandLine(parts.group(1), key));
    }

    /** The line. It allows nothing besides the command, whatever options the broker has sent. */
    public String line() {
        return "command=\"%s\",restrict %s".formatted(command, key.line());
    }
}
