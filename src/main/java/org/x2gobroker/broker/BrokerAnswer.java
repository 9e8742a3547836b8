package org.x2gobroker.broker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.session.command.SessionCommand;

/** The answer to a client. The front ends turn it into text. */
public sealed interface BrokerAnswer {
    /** The login was refused; the client never learns why. */
    record Refused() implements BrokerAnswer {}

    /**
     * There is more to check than the broker has time for.
     *
     * @param retryAfterSeconds when the client may try again
     */
    record Overloaded(int retryAfterSeconds) implements BrokerAnswer {}

    /**
     * The login was granted.
     *
     * @param nextCookie the cookie to show next time; absent when none is handed out
     */
    record Granted(@Nullable SecretText nextCookie, Result result) implements BrokerAnswer {}

    /** The outcome of the task. */
    sealed interface Result {
        /** The task was missing or unknown. */
        record NoTask() implements Result {}

        /** The connection works. */
        record ConnectionWorks() implements Result {}

        /**
         * The profiles the user may see, sorted by id.
         *
         * @param clientEvents what clients are to report of their sessions; absent: nothing
         */
        record Profiles(
                List<ListedProfile> profiles, @Nullable ClientEventConfig clientEvents) implements Result {
            public Profiles {
                profiles = List.copyOf(profiles);
            }

            /** A listing that asks for no events. */
            public Profiles(List<ListedProfile> profiles) {
                this(profiles, null);
            }
        }

        /** Which host to connect to. */
        record Selected(SelectionResult selection) implements Result {}

        /**
         * An event was taken, or ignored.
         *
         * @param command what the client is to do with its session; absent: nothing
         */
        record EventTaken(@Nullable SessionCommand command) implements Result {}

        /** Whether the password was changed. */
        record PasswordChange(boolean changed) implements Result {}
    }
}
