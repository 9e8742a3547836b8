package org.x2gobroker.auth.signin;

import java.time.Clock;
import java.util.function.Consumer;

/** Ends the sign-ins of a broker without a database. */
public final class MemorySignInRegistry implements SignInRegistry {
    private final SignInListeners listeners = new SignInListeners();
    private final Clock clock;

    public MemorySignInRegistry(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void end(String sid) {
        listeners.tell(new SignInEnd(SignInEnd.Kind.SID, sid, clock.instant()));
    }

    @Override
    public void endOfSubject(String subject) {
        listeners.tell(new SignInEnd(SignInEnd.Kind.SUBJECT, subject, clock.instant()));
    }

    @Override
    public void follow(Consumer<SignInEnd> listener) {
        listeners.add(listener);
    }
}
