package org.x2gobroker.host;

import java.time.Instant;

/** What the broker has seen of a host. */
public sealed interface HostState permits HostState.Unseen, HostState.Up, HostExclusion {
    /** It has not been asked yet, or not since its penalty ended; it is used. */
    record Unseen() implements HostState {}

    /**
     * It answers.
     *
     * @param since the first answer since the start or the last failure
     */
    record Up(Instant since) implements HostState {}
}
