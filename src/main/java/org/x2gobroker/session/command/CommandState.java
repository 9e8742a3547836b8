package org.x2gobroker.session.command;

import java.time.Instant;

/** How far a command has come. A transition is a method on the states that allow it. */
public sealed interface CommandState {
    Instant at();

    /** The name of the state in the database and in answers. */
    String label();

    /** What is to be said about it; may be empty. */
    default String detail() {
        return "";
    }

    /** Whether nothing more will happen. */
    default boolean isFinal() {
        return false;
    }

    /** The client has not reported since. */
    record Waiting(Instant at) implements CommandState {
        public Delivered delivered(Instant now) {
            return new Delivered(now);
        }

        @Override
        public String label() {
            return "waiting";
        }
    }

    /** The client got it with the answer to an event. */
    record Delivered(Instant at) implements CommandState {
        @Override
        public String label() {
            return "delivered";
        }
    }

    /** The session is suspended or ended. */
    record Done(Instant at, String detail) implements CommandState {
        @Override
        public String label() {
            return "done";
        }

        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /** Neither the client nor the agent did it. */
    record Failed(Instant at, String detail) implements CommandState {
        @Override
        public String label() {
            return "failed";
        }

        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /** The state of these columns. */
    static CommandState of(String label, Instant at, String detail) {
        return switch (label) {
            case "waiting" -> new Waiting(at);
            case "delivered" -> new Delivered(at);
            case "done" -> new Done(at, detail);
            case "failed" -> new Failed(at, detail);
            default -> throw new IllegalArgumentException(label + " is no state of a command");
        };
    }
}
