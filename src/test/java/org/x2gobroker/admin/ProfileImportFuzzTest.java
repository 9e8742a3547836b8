package org.x2gobroker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.testing.FuzzRun;

/** An import is refused by a sentence, or is profiles that can be written down and read again. */
class ProfileImportFuzzTest {
    @Test
    void yamlIsReadOrRefused() {
        FuzzRun.over(
                        "admin/yamlInputs",
                        "&a ",
                        "*a",
                        "<<: ",
                        "!!binary ",
                        "!<tag:x> ",
                        "- ",
                        "? ",
                        ": ",
                        "{",
                        "}",
                        "[",
                        "]",
                        "\n",
                        "\n  ",
                        "\t",
                        "|\n",
                        ">-\n",
                        "\"",
                        "'",
                        "\\N",
                        "\\u2028",
                        "\\x00",
                        "---\n",
                        "...\n",
                        "%YAML 1.2\n",
                        "%TAG ! x\n",
                        "#",
                        "\u0085",
                        "\ufeff",
                        "~",
                        "@")
                .feed(input -> read(ProfileFormat.YAML, input));
    }

    @Test
    void iniIsReadOrRefused() {
        FuzzRun.over("config/iniInputs", "[", "]", "=", "\n", "\n  ", "[DEFAULT]", "#", "\u0000", "\u00a0")
                .feed(input -> read(ProfileFormat.INI, input));
    }

    private static void read(ProfileFormat format, byte[] input) {
        List<ProfileDraft> drafts;
        try {
            drafts = format.read("import", input);
        } catch (ConfigurationException refused) {
            assertThat(refused.getMessage()).startsWith("import").endsWith(".");
            return;
        }
        assertThat(ProfileFormat.YAML.read(
                        "again", ProfileFormat.YAML.write(drafts).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(drafts);
    }
}
