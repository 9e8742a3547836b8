package org.x2gobroker.auth.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SignIn;

/**
 * Remembers for a day which sign-ins have ended, so that requests under way make nothing of them any more. Not safe for use by several
 * threads.
 */
public final class SignInEnds {
    /** Longer than any request takes. */
    static final Duration KEPT = Duration.ofDays(1);

    private final Map<String, SignInEnd> bySid = new HashMap<>();
    private final Map<String, SignInEnd> bySubject = new HashMap<>();

    /** Takes note of an end; of a person only the latest counts. */
    public void add(SignInEnd end) {
        ends(end.kind()).merge(end.name(), end, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }

    /** Whether the sign-in has ended; none never has. */
    public boolean includes(@Nullable SignIn signIn) {
        if (signIn == null) {
            return false;
        }
        SignInEnd ofSubject = bySubject.get(signIn.subject());
        return bySid.containsKey(signIn.sid()) || ofSubject != null && ofSubject.ends(signIn);
    }

    /** Forgets those that nobody asks about any more. */
    public void sweep(Instant now) {
        bySid.values().removeIf(end -> end.at().isBefore(now.minus(KEPT)));
        bySubject.values().removeIf(end -> end.at().isBefore(now.minus(KEPT)));
    }

    private Map<String, SignInEnd> ends(SignInEnd.Kind kind) {
        return switch (kind) {
            case SID -> bySid;
            case SUBJECT -> bySubject;
        };
    }
}
