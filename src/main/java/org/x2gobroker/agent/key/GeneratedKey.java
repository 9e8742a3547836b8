package org.x2gobroker.agent.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.List;

/**
 * A fresh RSA key pair in the two forms it travels in.
 *
 * @param publicLine {@code ssh-rsa} and base64
 * @param privatePem PKCS#1 PEM, {@code BEGIN RSA PRIVATE KEY}, the only form X2Go Client 4.1.2.2 takes; a line break after each line
 */
record GeneratedKey(String publicLine, String privatePem) {
    private static final int BITS = 3072;
    private static final int DER_INTEGER = 0x02;
    private static final int DER_SEQUENCE = 0x30;

    static GeneratedKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            return new GeneratedKey(publicLine(key), privatePem(key));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** RFC 4253, section 6.6: the name, the exponent, the modulus, each after its length. */
    private static String publicLine(RSAPrivateCrtKey key) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        for (byte[] part : List.of(
                "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
                key.getPublicExponent().toByteArray(),
                key.getModulus().toByteArray())) {
            blob.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            blob.writeBytes(part);
        }
        return "ssh-rsa " + Base64.getEncoder().encodeToString(blob.toByteArray());
    }

    /** RFC 8017, appendix A.1.2. */
    private static String privatePem(RSAPrivateCrtKey key) {
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        for (BigInteger number : List.of(
                BigInteger.ZERO,
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrimeP(),
                key.getPrimeQ(),
                key.getPrimeExponentP(),
                key.getPrimeExponentQ(),
                key.getCrtCoefficient())) {
            numbers.writeBytes(der(DER_INTEGER, number.toByteArray()));
        }
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(DER_SEQUENCE, numbers.toByteArray()));
        return "-----BEGIN RSA PRIVATE KEY-----\n" + body + "\n-----END RSA PRIVATE KEY-----\n";
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int sign = length[0] == 0 ? 1 : 0;
            der.write(0x80 | (length.length - sign));
            der.write(length, sign, length.length - sign);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }

    @Override
    public String toString() {
        return "GeneratedKey[" + publicLine + ", ***]";
    }
}
