package org.x2gobroker.agent.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;

class GeneratedKeyTest {
    private static final GeneratedKey KEY = GeneratedKey.create();

    @Test
    void isAPemFileOfThatFormWhichX2goClientTakes() {
        assertThat(KEY.privatePem().lines().toList())
                .startsWith("-----BEGIN RSA PRIVATE KEY-----")
                .endsWith("-----END RSA PRIVATE KEY-----")
                .allMatch(line -> line.length() <= 64);
        assertThat(KEY.privatePem()).endsWith("-----\n");
    }

    @Test
    void isOnePairOf3072Bits() throws Exception {
        KeyPair pair = SecurityUtils.loadKeyPairIdentities(
                        null,
                        NamedResource.ofName("test"),
                        new ByteArrayInputStream(KEY.privatePem().getBytes(StandardCharsets.US_ASCII)),
                        null)
                .iterator()
                .next();

        assertThat(((RSAPublicKey) pair.getPublic()).getModulus().bitLength()).isEqualTo(3072);
        assertThat(PublicKeyEntry.toString(pair.getPublic())).isEqualTo(KEY.publicLine());
    }

    @Test
    void doesNotShowThePrivateHalf() {
        assertThat(KEY.toString())
                .doesNotContain(KEY.privatePem().lines().skip(1).findFirst().orElseThrow());
    }
}
