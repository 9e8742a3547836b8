package org.x2gobroker.session.policy;

import org.x2gobroker.access.SessionLimits;

/** Whether a user may have one more session of a profile. */
public sealed interface SelectionVerdict {
    record Allowed() implements SelectionVerdict {}

    /** The user or all users have as many as there may be. */
    record Refused(Reason reason) implements SelectionVerdict {}

    /** Why there is no session. */
    enum Reason {
        LIMIT_OF_USER("you-have-as-many-sessions-as-this-profile-allows.invalid"),
        LIMIT_IN_ALL("all-sessions-of-this-profile-are-in-use.invalid");

        private final String server;

        Reason(String server) {
            this.server = server;
        }

        /**
         * The name that stands for the server. X2Go Client 4.1.2.2 shows it in a box, "Cannot connect to …", and stays usable; an answer
         * without a server ends it, and a status with a reason is shown but ends it too. Names in {@code .invalid} never resolve (RFC 6761).
         */
        public String server() {
            return server;
        }
    }

    /** Decides about a user who would start a session. */
    static SelectionVerdict judge(SessionLimits limits, SessionUsage usage) {
        if (limits.ofUser() != null && usage.ofUser() >= limits.ofUser()) {
            return new Refused(Reason.LIMIT_OF_USER);
        }
        if (limits.inAll() != null && usage.inAll() >= limits.inAll()) {
            return new Refused(Reason.LIMIT_IN_ALL);
        }
        return new Allowed();
    }
}
