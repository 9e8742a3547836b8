package org.x2gobroker.directory.ldap.account;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Active Directory's names for accounts in binary form: the last four bytes tell accounts of one domain apart. */
public final class SecurityId {
    private SecurityId() {}

    /** The id of the user's primary group, which has no member attribute in Active Directory (MS-ADTS 3.1.1.4.5.19). */
    public static Optional<byte[]> ofPrimaryGroup(byte @Nullable [] user, @Nullable Integer primaryGroup) {
        if (user == null || primaryGroup == null || user.length <= Integer.BYTES) {
            return Optional.empty();
        }
        byte[] group = user.clone();
        ByteBuffer.wrap(group).order(ByteOrder.LITTLE_ENDIAN).putInt(user.length - Integer.BYTES, primaryGroup);
        return Optional.of(group);
    }
}
