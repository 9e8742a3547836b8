package org.x2gobroker.auth.radius;

import java.nio.file.Path;

/**
 * A server as the settings name it.
 *
 * @param host name or address, without brackets
 * @param secretFile the file whose first line is the secret shared with it
 */
record RadiusServer(String host, int port, Path secretFile) {
    /** The port of authentication, RFC 2865 section 3. */
    private static final int DEFAULT_PORT = 1812;

    /**
     * Reads {@code host}, {@code host:port} or {@code [address]:port}.
     *
     * @throws IllegalArgumentException when the port is none
     */
    static RadiusServer parse(String text, Path secretFile) {
        int colon = text.indexOf(':', text.lastIndexOf(']') + 1);
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? DEFAULT_PORT : Integer.parseInt(text.substring(colon + 1));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("\"" + text + "\" has no port from 1 to 65535");
        }
        return new RadiusServer(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port, secretFile);
    }

    /** Its name in messages. */
    String label() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
