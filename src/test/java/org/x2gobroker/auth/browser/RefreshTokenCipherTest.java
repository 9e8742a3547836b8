package org.x2gobroker.auth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.x2gobroker.auth.SecretText;

/** Refresh tokens as the database has them. */
class RefreshTokenCipherTest {
    private static final SecretText TOKEN = new SecretText("refresh-token");

    private final RefreshTokenCipher cipher = cipher("secret");

    private static RefreshTokenCipher cipher(String secret) {
        return new RefreshTokenCipher(new SecretText(secret), new SecureRandom());
    }

    @Test
    void readsWhatItWroteAlsoInAnotherReplica() {
        String kept = cipher.encrypt(TOKEN, "id");

        assertThat(kept).doesNotContain("refresh");
        assertThat(cipher("secret").decrypt(kept, "id")).contains(TOKEN);
        assertThat(cipher.encrypt(TOKEN, "id")).isNotEqualTo(kept);
    }

    @Test
    void readsNothingOfAnotherSecretOrAnotherSignIn() {
        String kept = cipher.encrypt(TOKEN, "id");

        assertThat(cipher("other").decrypt(kept, "id")).isEmpty();
        assertThat(cipher.decrypt(kept, "other")).isEmpty();
        assertThat(cipher.decrypt(kept.substring(4), "id")).isEmpty();
        assertThat(cipher.decrypt("", "id")).isEmpty();
        assertThat(cipher.decrypt("no base64!", "id")).isEmpty();
    }
}
