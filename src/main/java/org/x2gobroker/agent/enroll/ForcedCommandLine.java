package org.x2gobroker.agent.enroll;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.agent.AuthorizedKeyLine;

/**
 * A line of {@code authorized_keys} that restricts a broker's key to one command. It is composed from its parts, so of
 * what a server sends only a checked key and one plain word get into the file.
 */
public record ForcedCommandLine(String command, AuthorizedKeyLine key) {
    private static final String COMMENT = "x2gobroker";
    private static final Pattern FORM = Pattern.compile("command=\"(/[A-Za-z0-9._/-]{1,255})\""
            + "((?:,(?:restrict|no-port-forwarding|no-X11-forwarding|no-agent-forwarding|no-pty|no-user-rc))+)"
            + " ([a-z0-9-]{1,40} [A-Za-z0-9+/]+={0,2})(?: ([A-Za-z0-9._@-]{1,128}))?");

    /**
     * Parses a line that a broker serves at {@code /pubkeys/}.
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

    /** Returns the line. It allows nothing besides the command, whatever options the broker has sent. */
    public String line() {
        return "command=\"%s\",restrict %s".formatted(command, key.line());
    }
}
