package org.x2gobroker.auth.passcode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.x2gobroker.auth.AccountSpelling;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.Sha256Digest;

/**
 * What is stored instead of a passcode: SHA-256 over the length of the user's name, the name without regard to its spelling, and the
 * passcode. A passcode that another user shows is simply not there. The 55 random bits of a passcode outlast its minutes against whoever
 * reads the hash.
 *
 * @param hex 64 lower case hexadecimal digits
 */
record PasscodeHash(String hex) {
    /** @param code as {@link PasscodeFormat#parse} returns it */
    static PasscodeHash of(String user, SecretText code) {
        byte[] name = AccountSpelling.fold(user).getBytes(StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array();
        return new PasscodeHash(Sha256Digest.hex(length, name, code.reveal().getBytes(StandardCharsets.UTF_8)));
    }
}
