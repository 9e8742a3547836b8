package org.x2gobroker.session.live;

import java.util.Locale;

/** What became of a client's event. */
public sealed interface EventOutcome {
    /** It brought the session into another state. */
    record Applied(SessionChange change) implements EventOutcome {}

    /** It confirmed what was known. */
    record Seen(LiveSession session) implements EventOutcome {}

    /** It changed nothing. */
    record Ignored(Reason reason) implements EventOutcome {}

    /** Why an event changes nothing. */
    enum Reason {
        /** Client events are off. */
        OFF,
        /** Its type, session id or login cannot be. */
        MALFORMED,
        /** The state of the session does not allow it. */
        OUT_OF_ORDER,
        /** The session belongs to somebody else. */
        FOREIGN,
        /** The session has been taken over by a client at another place. */
        OTHER_PLACE,
        /** The user, or all users together, have more sessions than are kept. */
        TOO_MANY,
        /** The database does not answer. */
        UNAVAILABLE;

        /** Its name in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
