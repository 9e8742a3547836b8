package org.x2gobroker.auth.work;

import java.util.Locale;

/** What became of a piece of work that was handed to a pool. */
public sealed interface WorkResult<T> {
    /** It was done. */
    record Done<T>(T value) implements WorkResult<T> {}

    /** It was dropped before it started. */
    record Dropped<T>(Reason reason) implements WorkResult<T> {}

    /** Why work is dropped. */
    enum Reason {
        /** The queue is full, or so long that the work would not start in time. */
        QUEUE_FULL("too many logins are waiting"),
        /** It did not start in time. */
        TOO_LATE("the login waited too long"),
        /** The client has closed its connection. */
        CLIENT_LEFT("the client has left"),
        /** The broker stops. */
        STOPPING("the broker is stopping");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** The name in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** For the log. */
        public String sentence() {
            return sentence;
        }
    }
}
