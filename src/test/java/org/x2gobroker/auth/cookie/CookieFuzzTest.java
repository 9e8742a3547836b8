package org.x2gobroker.auth.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.testing.FuzzRun;

/** What clients show as a cookie, and what administrators write as one. */
class CookieFuzzTest {
    @TempDir
    Path folder;

    @Test
    void noTwoPairsOfUserAndCookieAreKeptAsOne() {
        Map<CookieHash, String> seen = new HashMap<>();
        FuzzRun.over("auth/cookieInputs", "_", ":", "\u0000", "\n", "maja", "willi", "maja_willi")
                .feed(input -> {
                    String text = new String(input, StandardCharsets.UTF_8);
                    int middle = text.length() / 2;
                    for (int cut : new int[] {0, middle, text.length()}) {
                        String user = text.substring(0, cut);
                        String cookie = text.substring(cut);
                        // Half a character is no text, so that two of them may be kept as one; none comes out of a
                        // request.
                        if (isWhole(user) && isWhole(cookie)) {
                            String pair = user.length() + ":" + user + cookie;
                            assertThat(seen.computeIfAbsent(CookieHash.of(user, cookie), _ -> pair))
                                    .isEqualTo(pair);
                        }
                    }
                });
    }

    @Test
    void aPresetCookieIsAWordOfItsFile() throws Exception {
        Path file = folder.resolve("authid");
        GlobalSettings settings = Profiles.settings(Map.of("X2GOBROKER_GLOBAL_MY_COOKIE_FILE", file.toString()))
                .current()
                .global();
        PresetCookie preset = new PresetCookie();
        FuzzRun.over("auth/cookieInputs", "#", " ", "\n", "\r", "\t", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
                .feed(input -> {
                    Files.writeString(file, new String(input, StandardCharsets.UTF_8));
                    assertThat(preset.matches(new SecretText(""), settings)).isFalse();
                    assertThat(preset.matches(new SecretText("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"), settings))
                            .isFalse();
                    assertThat(preset.matches(new SecretText("# a comment"), settings))
                            .isFalse();
                    assertThat(preset.matches(new SecretText("in no file of the corpus"), settings))
                            .isFalse();
                });
    }

    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
