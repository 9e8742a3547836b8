package org.x2gobroker.auth.factor.secret;

import java.util.Arrays;

/**
 * A secret as the database keeps it.
 *
 * @param keyId which key encrypted it
 * @param bytes the nonce and what AES-GCM made of the secret
 */
public record EncryptedSecret(String keyId, byte[] bytes) {
    public EncryptedSecret {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncryptedSecret(String id, byte[] secret)
                && keyId.equals(id)
                && Arrays.equals(bytes, secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "EncryptedSecret[" + keyId + "]";
    }
}
