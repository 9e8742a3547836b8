package org.x2gobroker.directory.ldap.account;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds Active Directory's binary ids of accounts: the last four bytes distinguish accounts of one domain. */
public final class SecurityId {
    private SecurityId() {}

    /** Returns the id of the user's primary group, which has no member attribute in Active Directory (MS-ADTS 3.1.1.4.5.19). */
    public static Optional<byte[]> ofPrimaryGroup(byte @Nullable [] user, @Nullable Integer primaryGroup) {
        if (user == null || primaryGroup == null || user.length <= Integer.BYTES) {
            return Optional.empty();
        }
        byte[] group = user.clone();
        ByteBuffer.wrap(group).order(ByteOrder.LITTLE_ENDIAN).putInt(user.length - Integer.BYTES, primaryGroup);
        return Optional.of(group);
    }
}
