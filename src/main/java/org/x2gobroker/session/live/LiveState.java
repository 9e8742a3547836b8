package org.x2gobroker.session.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a session as its client reports it. A transition is a method of the state that allows it; an event that a state does not
 * allow changes nothing.
 */
public sealed interface LiveState {
    /** For how long after an ending an event that contradicts it counts as late: clients send requests side by side. */
    Duration STRAGGLERS = Duration.ofSeconds(30);

    /** Since when the session is in the state, by the time of the broker. */
    Instant since();

    /** What an event makes of the state. */
    Step after(ClientEventType event, Instant now);

    /** Whether the client is there, as far as it has told. */
    default boolean isOpen() {
        return !(this instanceof Finished) && !(this instanceof Lost);
    }

    /** The first event of a session. A broker that was restarted may hear of a session first when it is alive. */
    static Step first(ClientEventType event, Instant now) {
        return switch (event) {
            case CONNECTING -> new Step.Moved(new Connecting(now));
            case CONNECTED, ALIVE -> new Step.Moved(new Connected(now));
            case SUSPENDING, TERMINATING, FINISHED -> new Step.OutOfOrder();
        };
    }

    /** The client connects to the host. */
    record Connecting(Instant since) implements LiveState {
        @Override
        public Step after(ClientEventType event, Instant now) {
            return switch (event) {
                case CONNECTING -> new Step.Same();
                // The event CONNECTED may have been lost on the way.
                case CONNECTED, ALIVE -> new Step.Moved(new Connected(now));
                case SUSPENDING -> new Step.Moved(new Suspending(now));
                case TERMINATING -> new Step.Moved(new Terminating(now));
                case FINISHED -> new Step.Moved(new Finished(now, Ending.UNKNOWN));
            };
        }
    }

    /** The user works in the session. */
    record Connected(Instant since) implements LiveState {
        @Override
        public Step after(ClientEventType event, Instant now) {
            return switch (event) {
                case CONNECTED, ALIVE -> new Step.Same();
                case CONNECTING -> new Step.OutOfOrder();
                case SUSPENDING -> new Step.Moved(new Suspending(now));
                case TERMINATING -> new Step.Moved(new Terminating(now));
                case FINISHED -> new Step.Moved(new Finished(now, Ending.UNKNOWN));
            };
        }
    }

    /** The client suspends the session. */
    record Suspending(Instant since) implements LiveState {
        @Override
        public Step after(ClientEventType event, Instant now) {
            return switch (event) {
                case SUSPENDING -> new Step.Same();
                case TERMINATING -> new Step.Moved(new Terminating(now));
                case FINISHED -> new Step.Moved(new Finished(now, Ending.SUSPENDED));
                case CONNECTING, CONNECTED, ALIVE -> reopened(since, event, now);
            };
        }
    }

    /** The client ends the session. */
    record Terminating(Instant since) implements LiveState {
        @Override
        public Step after(ClientEventType event, Instant now) {
            return switch (event) {
                case TERMINATING -> new Step.Same();
                case SUSPENDING -> new Step.OutOfOrder();
                case FINISHED -> new Step.Moved(new Finished(now, Ending.TERMINATED));
                case CONNECTING, CONNECTED, ALIVE -> reopened(since, event, now);
            };
        }
    }

    /** The client has left the session. */
    record Finished(Instant since, Ending ending) implements LiveState {
        @Override
        public Step after(ClientEventType event, Instant now) {
            return switch (event) {
                // A user may resume a session in the moment after it was suspended.
                case CONNECTING -> new Step.Moved(new Connecting(now));
                case CONNECTED, ALIVE -> reopened(since, event, now);
                case SUSPENDING, TERMINATING, FINISHED -> new Step.OutOfOrder();
            };
        }
    }

    /** The client has not reported for so long that it is taken for gone; what became of the session only its host knows. */
    record Lost(Instant since) implements LiveState {
        @Override
        public Step after(ClientEventType event, Instant now) {
            return switch (event) {
                case CONNECTING -> new Step.Moved(new Connecting(now));
                case CONNECTED, ALIVE -> new Step.Moved(new Connected(now));
                case SUSPENDING -> new Step.Moved(new Suspending(now));
                case TERMINATING -> new Step.Moved(new Terminating(now));
                case FINISHED -> new Step.Moved(new Finished(now, Ending.UNKNOWN));
            };
        }
    }

    /** How a session ended for its client. */
    enum Ending {
        SUSPENDED,
        TERMINATED,
        /** The user logged out, or the connection broke: only the host knows. */
        UNKNOWN
    }

    /** What an event does. */
    sealed interface Step {
        /** It leads to another state. */
        record Moved(LiveState to) implements Step {}

        /** It confirms the state. */
        record Same() implements Step {}

        /** It does not belong here, and changes nothing. */
        record OutOfOrder() implements Step {}
    }

    private static Step reopened(Instant ended, ClientEventType event, Instant now) {
        return now.isBefore(ended.plus(STRAGGLERS)) ? new Step.OutOfOrder() : first(event, now);
    }

    /** The state of these columns. */
    static LiveState of(String name, Instant since, @Nullable String ending) {
        return switch (name) {
            case "CONNECTING" -> new Connecting(since);
            case "CONNECTED" -> new Connected(since);
            case "SUSPENDING" -> new Suspending(since);
            case "TERMINATING" -> new Terminating(since);
            case "FINISHED" -> new Finished(since, ending == null ? Ending.UNKNOWN : Ending.valueOf(ending));
            case "LOST" -> new Lost(since);
            default -> throw new IllegalArgumentException(name + " is no state of a session");
        };
    }

    /** The name of the state in the database, in answers and in metrics. */
    default String label() {
        return switch (this) {
            case Connecting _ -> "CONNECTING";
            case Connected _ -> "CONNECTED";
            case Suspending _ -> "SUSPENDING";
            case Terminating _ -> "TERMINATING";
            case Finished _ -> "FINISHED";
            case Lost _ -> "LOST";
        };
    }
}
