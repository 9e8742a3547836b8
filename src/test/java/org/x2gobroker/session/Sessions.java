package org.x2gobroker.session;

/** Makes sessions for tests. */
final class Sessions {
    private Sessions() {}

    static AgentSessionRecord running(String server) {
        return session(server, "R", "123", 50);
    }

    static AgentSessionRecord suspended(String server) {
        return session(server, "S", "123", 51);
    }

    static AgentSessionRecord starting(String server) {
        return session(server, "R", "", 52);
    }

    static AgentSessionRecord inState(String server, String state) {
        return session(server, state, "123", 53);
    }

    private static AgentSessionRecord session(String server, String state, String pid, int display) {
        return SessionLineParser.parse(
                        "%s|alice-%d-1795375889_stDKDE_dp24|%d|%s|%s|2026-11-22T19:31:29|abc|10.0.0.7|1|2|2026-11-22T19:31:33|alice|7|3|-1|-1"
                                .formatted(pid, display, display, server, state))
                .orElseThrow();
    }
}
