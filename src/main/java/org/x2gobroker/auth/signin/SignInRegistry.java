package org.x2gobroker.auth.signin;

import java.util.function.Consumer;

/**
 * Ends sign-ins, and with them the passcodes and cookies that were made of them, on every replica: when the person signs out at the
 * issuer, or the issuer refuses to go on with the sign-in. Safe for use by any thread; methods may block, and never fail because a
 * database is unavailable: then the sign-in ends here at once and elsewhere when the database is back.
 */
public sealed interface SignInRegistry permits MemorySignInRegistry, DatabaseSignInRegistry {
    /** Ends one sign-in; one that nobody knows ends as well, so that nothing can be made of it later. */
    void end(String sid);

    /** Ends all sign-ins of a person that have begun until now. */
    void endOfSubject(String subject);

    /** Has a store forget what it made of sign-ins that end. The listener must not block. */
    void follow(Consumer<SignInEnd> listener);
}
