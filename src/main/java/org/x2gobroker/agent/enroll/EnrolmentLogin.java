package org.x2gobroker.agent.enroll;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.HostEndpoint;

/**
 * The login on a host that is to be enrolled.
 *
 * @param user an account that is root or may use sudo
 */
public record EnrolmentLogin(String user, HostEndpoint host) {
    private static final int SSH_PORT = 22;
    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9_][A-Za-z0-9._-]*)@(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9_][A-Za-z0-9._-]*))(?::([0-9]{1,5}))?");

    /**
     * Reads {@code admin@host}, {@code admin@host:port} or {@code admin@[IPv6 address]:port}.
     *
     * @throws IllegalArgumentException with a sentence when it is none of these
     */
    public static EnrolmentLogin parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'%s' is not of the form admin@host or admin@host:port".formatted(text));
        }
        int port = parts.group(4) == null ? SSH_PORT : Integer.parseInt(parts.group(4));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'%s' names no port from 1 to 65535".formatted(text));
        }
        String address = firstOf(parts.group(2), parts.group(3));
        return new EnrolmentLogin(parts.group(1), new HostEndpoint(address, address, port));
    }

    private static String firstOf(@Nullable String one, @Nullable String other) {
        return one != null ? one : String.valueOf(other);
    }

    public boolean isRoot() {
        return user.equals("root");
    }

    @Override
    public String toString() {
        return user + "@" + host;
    }
}
