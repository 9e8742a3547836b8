package org.x2gobroker.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.config.ini.PythonBlanks;

/**
 * Is the address that the server listens on, written {@code [address:]port} with an IPv6 address in brackets.
 *
 * @param host a name or an address, without brackets; {@code 0.0.0.0} when only a port is given
 */
public record BindAddress(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:(?:\\[([\\w.%]*:[\\w:.%]*)]|([^\\[\\]:\\s]*)):)?([0-9]{1,5})");

    public BindAddress {
        if (port < 1 || port > 65_535) {
            throw unreadable();
        }
    }

    /** @throws IllegalArgumentException with the accepted forms */
    public static BindAddress parse(String text) {
        Matcher matcher = FORM.matcher(PythonBlanks.strip(text));
        if (!matcher.matches()) {
            throw unreadable();
        }
        String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return new BindAddress(name == null || name.isEmpty() ? "0.0.0.0" : name, Integer.parseInt(matcher.group(3)));
    }

    /** Returns the written form, which {@link #parse} reads again. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "expected [address:]port, such as 127.0.0.1:8080, [::1]:8080 or 8080, with a port from 1 to 65535");
    }
}
