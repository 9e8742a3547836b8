package org.x2gobroker.auth.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.auth.SecretText;

class TotpVerifierTest {
    private final TotpVerifier verifier = new TotpVerifier();
    private final SecretKey key = verifier.key("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, SHA-1; an app shows the last six of the eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 1, 94287082",
        "1111111109, 37037036, 07081804",
        "1111111111, 37037037, 14050471",
        "1234567890, 41152263, 89005924",
        "2000000000, 66666666, 69279037",
        "20000000000, 666666666, 65353130"
    })
    void makesTheCodesOfTheStandard(long second, long step, String digits) {
        String code = digits.substring(2);

        assertThat(verifier.code(key, step)).isEqualTo(code);
        assertThat(verifier.findStep(key, new SecretText(code), Instant.ofEpochSecond(second)))
                .isEqualTo(OptionalLong.of(step));
    }

    /** Seconds after the begin of the code's own step. */
    @ParameterizedTest
    @CsvSource({"-31, false", "-30, true", "0, true", "29, true", "30, true", "59, true", "60, false"})
    void takesCodesOfOneStepBeforeAndOneAfter(long seconds, boolean isTaken) {
        SecretText code = new SecretText(verifier.code(key, 37037037L));
        Instant now = Instant.ofEpochSecond(37037037L * 30 + seconds);

        assertThat(verifier.findStep(key, code, now).isPresent()).isEqualTo(isTaken);
    }

    @Test
    void takesNothingElse() {
        Instant now = Instant.ofEpochSecond(59);

        assertThat(verifier.findStep(key, new SecretText(""), now)).isEmpty();
        assertThat(verifier.findStep(key, new SecretText("94287082"), now)).isEmpty();
        assertThat(verifier.findStep(key, new SecretText("287083"), now)).isEmpty();
    }

    @Test
    void writesAsciiDigitsWhateverTheLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(verifier.code(key, 1)).isEqualTo("287082");
        } finally {
            Locale.setDefault(before);
        }
    }
}
