package org.x2gobroker.auth.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.check.TestSettings;

/** The expectations were taken from x2gobroker 0.0.4.3; only files that make it answer 500 are refused here. */
class PresetCookieTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'foo\\n',                    foo,      true",
        "'foo\\n',                    fallback, false",
        "'bar rest\\n',               bar,      true",
        "'bar rest\\n',               bar rest, false",
        "'#c\\r\\n\\r\\ncook\\r\\n',  cook,     true",
        "'   lead\\n',                lead,     false",
        "'   lead\\n',                fallback, false",
        "'#c\\n   \\ncook\\n',        cook,     false",
        "'',                          fallback, false",
        "'',                          '',       false",
        "'# only\\n',                 fallback, false",
        "'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\\nsecond\\n', second, false",
        "'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\\n', fallback, true",
        "'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\\n', xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx, false",
        "'co#ok\\n',                  co#ok,    true",
        "'foo',                       FOO,      false"
    })
    void readsTheFirstWordOfTheFile(String text, String shown, boolean matches) throws IOException {
        assertThat(matches(text.translateEscapes().getBytes(StandardCharsets.UTF_8), shown))
                .isEqualTo(matches);
    }

    @Test
    void readsTheFileAnewWhenItChanges() throws IOException {
        Path file = Files.writeString(folder.resolve("authid"), "old\n");
        PresetCookie cookie = new PresetCookie();
        GlobalSettings settings = TestSettings.of("x2gobroker.global.my-cookie-file", file.toString())
                .global();
        assertThat(cookie.matches(new SecretText("old"), settings)).isTrue();

        Files.writeString(file, "newer\n");

        assertThat(cookie.matches(new SecretText("newer"), settings)).isTrue();
        assertThat(cookie.matches(new SecretText("old"), settings)).isFalse();
    }

    @Test
    void hasNoCookieWhereTheFileIsNoText() throws IOException {
        assertThat(matches(new byte[] {(byte) 0xff, '\n'}, "fallback")).isFalse();
    }

    @Test
    void fallsBackToTheSettingWithoutAFile() {
        assertThat(new PresetCookie()
                        .matches(
                                new SecretText("fallback"),
                                TestSettings.of(
                                                "x2gobroker.global.my-cookie",
                                                "fallback",
                                                "x2gobroker.global.my-cookie-file",
                                                folder.toString())
                                        .global()))
                .isTrue();
    }

    private boolean matches(byte[] text, String shown) throws IOException {
        Path file = Files.write(folder.resolve("authid"), text);
        return new PresetCookie()
                .matches(
                        new SecretText(shown),
                        TestSettings.of(
                                        "x2gobroker.global.my-cookie",
                                        "fallback",
                                        "x2gobroker.global.my-cookie-file",
                                        file.toString())
                                .global());
    }
}
