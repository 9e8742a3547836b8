package org.x2gobroker.auth.passcode;

import java.time.Instant;
import org.x2gobroker.auth.AccountSpelling;
import org.x2gobroker.auth.SignIn;

/** What a passcode stands for; the passcode itself is not among it. */
record StoredPasscode(SignIn signIn, Instant issued, Instant expires) {
    /** One text for all spellings of the user's name. */
    String userKey() {
        return AccountSpelling.fold(signIn.user());
    }
}
