package org.x2gobroker.agent.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;

class GeneratedKeyPairTest {
    private static final GeneratedKeyPair KEY = GeneratedKeyPair.create();

    /** Made by {@code ssh-keygen -t rsa -b 1024 -m PEM}; opens nothing. */
    private static final String PEM_BY_OPENSSH = """
            -----BEGIN RSA PRIVATE KEY-----
            MIICXQIBAAKBgQDC3SzX11pqR1ZcJctBydENO+kWrsTWptUy01Aam6Ps0L68YOrG
            MB4vclTXVjDO+aD400jLfrmFs5FasDNF/BLPiyDwveqd6wUieS8npYneoU9uRsUd
            6mxTQUQeDygkm8PCakttdpne04E3F7VuWovmm6Ku/WRGRdqlnhoNoVek3QIDAQAB
            AoGAainHuZw5RTeyZCevEhuaymP+fH4g/XUNKFCaDrUG3QlpMQZ4QhuLBnx6nor1
            sn2r5oRt33geKSqIoWjntlQ8BmUG3+J2wEy0YyztdZ/EHs/Wed6vIXdr0mOc/N+9
            4QQMjZAAPPFpS3hpLH3y9EPrMG1itYfmiJmtpATMTEhcW8ECQQDpBR8qYU1ZzuQ0
            thNeCvT/0KwB95uDKgkZcFo57MeWlh5su1tljzU0xwzlCT5x7kQiHWlloJh0aLQM
            A4Hur4VNAkEA1hTByS0/iRkMZEJ0ik5u2rkSzoOsTNJTkQVP+h9jZuRsunYhYkgb
            8hRVcEIvs566qzpwyXGjRuSVszXn9k6V0QJBAOfFomQi+C8V7ELJv6XQvDQeuJgU
            Uug5zWcyK2xmKXeMxaJdEOGJeeCPBDJj6WqlFbvhCU5+WGWhJ0Sz0G86whkCQGRb
            2Li52JYpwvBhYwbPXBJ3PoTHn4dn9jr+9Y45Fr1OilYjOOU9DrS+qYr1zCz1VWcd
            /2/AMR3z3OXleHe0QXECQQCuuHvEtOYQGGAmWgzeM8+ujRF/84BwAbIw5t0EyRAb
            I8n9KN1SHm6WYyDKPjNMQp6S+3ZVLjQVVRvVe7WlStIY
            -----END RSA PRIVATE KEY-----
            """;

    private static final String LINE_BY_OPENSSH =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDC3SzX11pqR1ZcJctBydENO+kWrsTWptUy01Aam6Ps0L68YOrGMB4vclTXVjDO+aD400jL"
                    + "frmFs5FasDNF/BLPiyDwveqd6wUieS8npYneoU9uRsUd6mxTQUQeDygkm8PCakttdpne04E3F7VuWovmm6Ku/WRGRdqlnhoNoVek3Q==";

    @Test
    void isWrittenAsOpensshWritesIt() throws Exception {
        GeneratedKeyPair key = GeneratedKeyPair.of(load(PEM_BY_OPENSSH));

        assertThat(key.privatePem()).isEqualTo(PEM_BY_OPENSSH);
        assertThat(key.publicLine()).isEqualTo(LINE_BY_OPENSSH);
    }

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
        KeyPair pair = load(KEY.privatePem());

        assertThat(((RSAPublicKey) pair.getPublic()).getModulus().bitLength()).isEqualTo(3072);
        assertThat(PublicKeyEntry.toString(pair.getPublic())).isEqualTo(KEY.publicLine());
    }

    @Test
    void doesNotShowThePrivateHalf() {
        assertThat(KEY.toString())
                .doesNotContain(KEY.privatePem().lines().skip(1).findFirst().orElseThrow());
    }

    private static KeyPair load(String pem) throws IOException, GeneralSecurityException {
        return SecurityUtils.loadKeyPairIdentities(
                        null,
                        NamedResource.ofName("test"),
                        new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)),
                        null)
                .iterator()
                .next();
    }
}
