package org.x2gobroker.session.live;

import java.util.Arrays;
import java.util.Optional;

/** What X2Go Client reports of its session. Source: protocol section 6, X2Go Client 4.1.2.2. */
public enum ClientEventType {
    CONNECTING,
    CONNECTED,
    SUSPENDING,
    TERMINATING,
    FINISHED,
    /** Repeated every {@code live-event-interval} seconds. */
    ALIVE;

    /** The type of this exact word. */
    public static Optional<ClientEventType> find(String word) {
        return Arrays.stream(values()).filter(type -> type.name().equals(word)).findFirst();
    }
}
