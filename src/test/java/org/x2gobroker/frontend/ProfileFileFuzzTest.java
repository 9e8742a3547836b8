package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.ListedProfile;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileReader;
import org.x2gobroker.testing.FuzzRun;

/** From the bytes of a profile file to the answer of a client: a file is refused, or says what it says and no more. */
class ProfileFileFuzzTest {
    private final ProfileReader reader = new ProfileReader(_ -> Set.of());
    private final PlainAnswerText plain = new PlainAnswerText();

    @Test
    void noFileForgesAnAnswer() {
        FuzzRun.over(
                        "config/iniInputs",
                        "[",
                        "]",
                        "=",
                        ":",
                        "\n",
                        "\r",
                        "\n  ",
                        "\n[x]\n",
                        "[DEFAULT]",
                        "<br>",
                        "not-set",
                        "['",
                        "\\n",
                        "\\x85",
                        "\u2028",
                        "\u0085",
                        "\u000b",
                        "\f",
                        "AUTHID:",
                        "SERVER:",
                        "Access granted",
                        "END_USER_SESSIONS",
                        "host",
                        "height=",
                        "99999999999999999999",
                        "acl-users-allow=",
                        "(",
                        ")",
                        "-----BEGIN RSA PRIVATE KEY-----")
                .feed(this::answer);
    }

    private void answer(byte[] file) throws Exception {
        ProfileFileContent content;
        try {
            content = reader.read(IniReader.read("fuzz.conf", file));
        } catch (ConfigurationException refused) {
            assertThat(refused.getMessage()).startsWith("fuzz.conf");
            return;
        }
        BrokerAnswer.Granted answer = new BrokerAnswer.Granted(
                null,
                new BrokerAnswer.Result.Profiles(content.profiles().stream()
                        .map(profile -> new ListedProfile(profile, Map.of()))
                        .toList()));
        assertLines(content.profiles(), plain.render(answer));
        JsonNode json = new ObjectMapper().readTree(JsonAnswerText.render(answer, "listprofiles"));
        assertThat(json.get("profiles").size()).isEqualTo((int)
                content.profiles().stream().map(SessionProfile::id).distinct().count());
    }

    /** Three lines around all profiles, two around each, one an option: whoever counts more has been given a line. */
    private static void assertLines(List<SessionProfile> profiles, String text) {
        int options =
                profiles.stream().mapToInt(profile -> profile.options().size()).sum();
        int around = profiles.isEmpty() ? 1 : 4 + 2 * profiles.size();
        assertThat(text.split("[\n\u000b\f\r\u0085\u2028\u2029]", -1)).hasSize(around + options + 1);
        for (String marker : List.of("AUTHID:", "SERVER:", "SESSION_INFO:", "<br>")) {
            assertThat(text).doesNotContain(marker);
        }
        assertThat(text).doesNotContainPattern("-----BEGIN .*PRIVATE KEY-----");
        assertThat(text.split("END_USER_SESSIONS\n", -1)).hasSize(profiles.isEmpty() ? 1 : 2);
    }
}
