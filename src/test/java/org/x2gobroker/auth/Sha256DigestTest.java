package org.x2gobroker.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256DigestTest {
    /** FIPS 180-2, appendix B.1. */
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesTheExampleOfTheStandard() {
        assertThat(Sha256Digest.hex(bytes("abc"))).isEqualTo(HASH_OF_ABC);
    }

    @Test
    void hashesPartsAsIfTheyWereOne() {
        assertThat(Sha256Digest.hex(bytes("a"), bytes(""), bytes("bc"))).isEqualTo(HASH_OF_ABC);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
