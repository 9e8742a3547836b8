package org.x2gobroker.session.live;

import java.net.InetAddress;

/** Events and senders for tests. */
public final class Events {
    public static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.9");
    public static final InetAddress ELSEWHERE = InetAddress.ofLiteral("2001:db8::7");

    private Events() {}

    /** The id of a session of maja on this display. */
    public static String id(int display) {
        return "maja-%d-1795966398_stRxterm_dp24".formatted(display);
    }

    /** An event of maja's session on display 50. */
    public static ClientEvent event(ClientEventType type) {
        return event(type, id(50));
    }

    public static ClientEvent event(ClientEventType type, String sessionId) {
        return new ClientEvent(type, sessionId, "", "127.0.2.1", "", "xterm", "50", "", "");
    }

    public static EventSender maja() {
        return maja(HOME);
    }

    public static EventSender maja(InetAddress address) {
        return new EventSender("maja", address, true);
    }
}
