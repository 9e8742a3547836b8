package org.x2gobroker.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.auth.SecretText;

/** The table of docs/second-factor.md, and what else somebody may type. */
class TypedPasswordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "secret123456|secret|123456|DIGITS",
                "secret 123456|secret|123456|DIGITS",
                "secret,123456|secret|123456|DIGITS",
                "secret,,123456|secret,|123456|DIGITS",
                "secret  123456|secret |123456|DIGITS",
                "secret, 123456|secret,|123456|DIGITS",
                "secret1123456|secret1|123456|DIGITS",
                "123456|''|123456|DIGITS",
                "111111222222|111111|222222|DIGITS",
                "two words 123456|two words|123456|DIGITS",
                "secret|secret|''|NOTHING",
                "secret12345|secret12345|''|NOTHING",
                "secret 123456 |secret 123456 |''|NOTHING",
                "secret١٢٣٤٥٦|secret١٢٣٤٥٦|''|NOTHING",
                "''|''|''|NOTHING",
                "secret K7M4-QX9T-RH2D-6WYA|secret|K7M4-QX9T-RH2D-6WYA|RECOVERY_CODE",
                "secret,k7m4-qx9t-rh2d-6wya|secret|K7M4-QX9T-RH2D-6WYA|RECOVERY_CODE",
                "secretK7M4-QX9T-RH2D-6WYA|secret|K7M4-QX9T-RH2D-6WYA|RECOVERY_CODE",
                "secret K7M4-QX9T-RH2D|secret K7M4-QX9T-RH2D|''|NOTHING",
            })
    void isSplitInOneWayOnly(String typed, String password, String code, TypedPassword.Kind kind) {
        assertThat(TypedPassword.split(new SecretText(typed)))
                .isEqualTo(new TypedPassword(new SecretText(password), new SecretText(code), kind));
    }
}
