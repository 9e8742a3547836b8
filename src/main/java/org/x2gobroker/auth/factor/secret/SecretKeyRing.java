package org.x2gobroker.auth.factor.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets with the first of some keys and decrypts what any of them encrypted: AES-256 in Galois/Counter mode with a random nonce.
 * A secret is bound to its user, so that nobody who may write to the database can give it to another one.
 *
 * @param keys at least one
 */
public record SecretKeyRing(List<EncryptionKey> keys) {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    public SecretKeyRing {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key");
        }
    }

    /** Names the key that encrypts. */
    public String currentKeyId() {
        return keys.getFirst().id();
    }

    public EncryptedSecret encrypt(byte[] secret, String userKey) {
        EncryptionKey key = keys.getFirst();
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, userKey).doFinal(secret);
            return new EncryptedSecret(
                    key.id(),
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform encrypts with AES-GCM.", impossible);
        }
    }

    /** @throws GeneralSecurityException when the key is missing, or the secret is not one that it encrypted for this user */
    public byte[] decrypt(EncryptedSecret secret, String userKey) throws GeneralSecurityException {
        byte[] bytes = secret.bytes();
        EncryptionKey key = keys.stream()
                .filter(candidate -> candidate.id().equals(secret.keyId()))
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("key-files have no key " + secret.keyId()));
        if (bytes.length < NONCE_BYTES) {
            throw new GeneralSecurityException("the stored secret is cut off");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, userKey).doFinal(sealed);
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, String userKey)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(userKey.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
