package org.x2gobroker.auth.passcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.SecretText;

class PasscodeFormatTest {
    @RepeatedTest(20)
    void hasThreeGroupsThatCanBeTypedInAnyForm() {
        SecretText code = PasscodeFormat.generate(new SecureRandom());

        assertThat(code.reveal()).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(PasscodeFormat.parse(code))
                .contains(new SecretText(code.reveal().replace("-", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K7M4-QX9T-RH2D",
                "k7m4-qx9t-rh2d",
                "K7M4QX9TRH2D",
                " k7m4 qx9t rh2d ",
                "K7M4--QX9T RH2D",
                "K7M4\u00a0QX9T\u00a0RH2D"
            })
    void meansTheSameHoweverItIsTyped(String typed) {
        assertThat(PasscodeFormat.parse(new SecretText(typed))).contains(new SecretText("K7M4QX9TRH2D"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "K7M4-QX9T-RH2",
                "K7M4-QX9T-RH2DA",
                "K7M4-QX9T-RH2O",
                "K7M4_QX9T_RH2D",
                "password1234",
                "K7M4QX9TRH2\u0130"
            })
    void isNothingElse(String typed) {
        assertThat(PasscodeFormat.parse(new SecretText(typed))).isEmpty();
    }

    @Test
    void hasNoLookAlikesAndMoreThanFortyBits() {
        assertThat(PasscodeFormat.ALPHABET).doesNotContain("0", "O", "1", "I", "L", "S", "B", "Z", "U", "V", "G");
        assertThat(12 * Math.log(PasscodeFormat.ALPHABET.length()) / Math.log(2))
                .isGreaterThan(40);
        Set<String> different = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            different.add(PasscodeFormat.generate(new SecureRandom()).reveal());
        }
        assertThat(different).hasSize(1000);
    }

    @Test
    void showsNoCodeInALog() {
        assertThat(PasscodeFormat.generate(new SecureRandom()).toString()).isEqualTo("Secret[***]");
    }
}
