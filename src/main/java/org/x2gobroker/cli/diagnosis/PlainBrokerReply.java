package org.x2gobroker.cli.diagnosis;

import java.util.List;
import java.util.Optional;

/** What a broker answered in the form "plain"; it may hold a cookie and a key. Source: protocol section 3. */
record PlainBrokerReply(int status, String body) {
    private static final String COOKIE = "AUTHID:";
    private static final String SERVER = "SERVER:";

    boolean isGranted() {
        return status == 200 && lines().contains("Access granted");
    }

    /** The cookie for the next request. */
    Optional<String> findCookie() {
        return findAfter(COOKIE);
    }

    /** The host and its SSH port as {@code host:port}; the broker says {@code no-…-available} for none. */
    Optional<String> findServer() {
        return findAfter(SERVER).filter(server -> !server.matches("no-.*-available.*"));
    }

    /** The ids of the listed session profiles. */
    List<String> profileIds() {
        return lines().stream()
                .filter(line -> line.startsWith("[") && line.endsWith("]"))
                .map(line -> line.substring(1, line.length() - 1))
                .toList();
    }

    private Optional<String> findAfter(String word) {
        return lines().stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .findFirst();
    }

    private List<String> lines() {
        return body.lines().toList();
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "PlainBrokerReply[status=" + status + "]";
    }
}
