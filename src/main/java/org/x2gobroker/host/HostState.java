package org.x2gobroker.host;

import java.time.Instant;

/** What the broker has seen of a host. */
public sealed interface HostState permits HostState.Unseen, HostState.Up, HostExclusion {
    /** Nobody has asked it yet, or its penalty is over and nobody has asked it since; it is used. */
    record Unseen() implements HostState {}

    /**
     * It answers.
     *
     * @param since the first answer since the start or the last failure
     */
    record Up(Instant since) implements HostState {}
}
