package org.x2gobroker.session.command;

import org.x2gobroker.session.live.SessionView;

/** Carries out a command on the host of a session, without its client. May block. */
@FunctionalInterface
public interface HostCommandRunner {
    /** What the host did. */
    sealed interface Result {
        record Done() implements Result {}

        /** It did not, or cannot be asked. */
        record Failed(String why) implements Result {}
    }

    Result run(SessionView session, CommandKind kind);
}
