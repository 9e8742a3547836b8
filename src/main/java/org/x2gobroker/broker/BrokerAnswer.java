package org.x2gobroker.broker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;

/** What a client is told. The front ends turn it into text. */
public sealed interface BrokerAnswer {
    /** Nobody gets in; the client is never told why. */
    record Refused() implements BrokerAnswer {}

    /**
     * There is more to check than the broker has time for.
     *
     * @param retryAfterSeconds when the client may try again
     */
    record Overloaded(int retryAfterSeconds) implements BrokerAnswer {}

    /**
     * The client got in.
     *
     * @param nextCookie the cookie to show next time; absent when none is handed out
     */
    record Granted(@Nullable SecretText nextCookie, Result result) implements BrokerAnswer {}

    /** What came of the task. */
    sealed interface Result {
        /** No task was asked for, or one that nobody knows. */
        record NoTask() implements Result {}

        /** The connection works. */
        record ConnectionWorks() implements Result {}

        /** The profiles the user may see, sorted by id. */
        record Profiles(List<ListedProfile> profiles) implements Result {
            public Profiles {
                profiles = List.copyOf(profiles);
            }
        }

        /** Where to go. */
        record Selected(SelectionResult selection) implements Result {}

        /** Whether the password is now the new one. */
        record PasswordChange(boolean changed) implements Result {}
    }
}
