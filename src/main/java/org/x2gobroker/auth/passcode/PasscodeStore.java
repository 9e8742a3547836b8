package org.x2gobroker.auth.passcode;

import java.util.Optional;
import org.x2gobroker.auth.signin.SignInEnd;

/**
 * Where passcodes are kept. Every method is one atomic step, also between replicas that share a store: of two logins that use the same
 * passcode at the same time exactly one gets it. Safe for use by any thread; may block.
 */
public sealed interface PasscodeStore permits MemoryPasscodeStore, DatabasePasscodeStore {
    /** What became of a new passcode. */
    enum AddResult {
        ADDED,
        /** The sign-in has ended meanwhile. */
        SIGN_IN_ENDED,
        /** So many passcodes are valid that no more are kept. */
        FULL
    }

    /**
     * A passcode that was used up.
     *
     * @param isEnded whether its sign-in has ended
     */
    record Taken(StoredPasscode passcode, boolean isEnded) {}

    /** Keeps a passcode; of one user the newest {@code perUser} only. */
    AddResult add(PasscodeHash hash, StoredPasscode passcode, int perUser);

    /** Uses the passcode up, whether or not it is still valid; empty when there is none. */
    Optional<Taken> take(PasscodeHash hash);

    /** Forgets the passcodes of sign-ins that have ended, where the store is not shared. */
    void endSignIns(SignInEnd end);
}
