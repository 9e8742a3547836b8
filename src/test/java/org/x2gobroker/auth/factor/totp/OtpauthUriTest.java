package org.x2gobroker.auth.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtpauthUriTest {
    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesBase32(String text, String expected) {
        assertThat(OtpauthUri.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
    }

    @Test
    void escapesWhatIsInNames() {
        assertThat(OtpauthUri.of("Hive & Co", "maja:bee/ü", "MZXW6"))
                .isEqualTo("otpauth://totp/Hive%20%26%20Co:maja%3Abee%2F%C3%BC?secret=MZXW6&issuer=Hive%20%26%20Co"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void becomesAPictureWithAQuietZone() {
        QrCodePicture picture = QrCodePicture.of(OtpauthUri.of("Hive", "maja", "MZXW6YTBOI"));

        assertThat(picture.path()).startsWith("M4,4h1v1h-1z").matches("(M\\d+,\\d+h1v1h-1z)+");
        assertThat(picture.path()).doesNotContain("M3,", ",3h1", "M%d,".formatted(picture.size() - 4));
        assertThat(picture.toString()).isEqualTo("QrCodePicture[%d]".formatted(picture.size()));
    }
}
