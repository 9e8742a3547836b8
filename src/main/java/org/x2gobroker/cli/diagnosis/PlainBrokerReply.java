package org.x2gobroker.cli.diagnosis;

import java.util.List;
import java.util.Optional;

/** A broker's answer in the protocol "plain", which may hold a cookie and a key. Source: protocol section 3. */
record PlainBrokerReply(int status, String body) {
    private static final String COOKIE = "AUTHID:";
    private static final String SERVER = "SERVER:";

    boolean isGranted() {
        return status == 200 && lines().contains("Access granted");
    }

    /** Finds the cookie for the next request. */
    Optional<String> findCookie() {
        return findAfter(COOKIE);
    }

    /** Finds the host and its SSH port, {@code host:port}; if there is no host, the broker sends {@code no-…-available}. */
    Optional<String> findServer() {
        return findAfter(SERVER).filter(server -> !server.matches("no-.*-available.*"));
    }

    /** Lists the ids of the session profiles. */
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

    /** Omits the body, which may hold secrets. */
    @Override
    public String toString() {
        return "PlainBrokerReply[status=" + status + "]";
    }
}
