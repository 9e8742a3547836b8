package org.x2gobroker.agent.key;

import java.io.IOException;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A new RSA key pair in the two forms that hosts and clients take.
 *
 * @param publicLine {@code ssh-rsa} and base64
 * @param privatePem PKCS#1 PEM, {@code BEGIN RSA PRIVATE KEY}, the only form X2Go Client 4.1.2.2 takes; a line break after each line
 */
record GeneratedKeyPair(String publicLine, String privatePem) {
    private static final int BITS = 3072;

    static GeneratedKeyPair create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return of(generator.generateKeyPair());
        } catch (NoSuchAlgorithmException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static GeneratedKeyPair of(KeyPair pair) throws IOException {
        return new GeneratedKeyPair(PublicKeyEntry.toString(pair.getPublic()), privatePem(pair.getPrivate()));
    }

    private static String privatePem(PrivateKey key) throws IOException {
        StringWriter pem = new StringWriter();
        try (PemWriter writer = new PemWriter(pem)) {
            byte[] pkcs1 =
                    PrivateKeyInfo.getInstance(key.getEncoded()).getPrivateKey().getOctets();
            writer.writeObject(new PemObject("RSA PRIVATE KEY", pkcs1));
        }
        return pem.toString();
    }

    @Override
    public String toString() {
        return "GeneratedKeyPair[" + publicLine + ", ***]";
    }
}
