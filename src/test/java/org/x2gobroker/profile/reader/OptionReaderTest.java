package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Number;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.OptionValue.TextList;
import org.x2gobroker.profile.Profiles;

class OptionReaderTest {
    @Test
    void givesAnEmptySectionTheBuiltInDefaults() {
        assertThat(options("[desk]")).isEqualTo(ProfileDefaults.OPTIONS);
        assertThat(options("[desk]")).doesNotContainKeys("name", "host");
    }

    @Test
    void listsTheKeysInTheSameOrderOnEveryReplica() {
        assertThat(List.copyOf(options("[desk]").keySet())).isSorted();
    }

    @Test
    void laysTheSectionOverTheDefaultsOfTheFile() {
        Map<String, OptionValue> options = options("""
                [DEFAULT]
                speed = 3
                width = 1600
                site = Hive
                [desk]
                width = 1024
                Command = left alone
                """);

        assertThat(options)
                .containsEntry("speed", new Number(3))
                .containsEntry("width", new Number(1024))
                .containsEntry("site", new Text("Hive"))
                .containsEntry("Command", new Text("left alone"))
                .containsEntry("command", new Text("TERMINAL"));
    }

    @Test
    void typesValuesByTheirBuiltInDefault() {
        Map<String, OptionValue> options = options("""
                [desk]
                fullscreen = ON
                height = +0480
                applications = TERMINAL, ,WWWBROWSER,
                layout =
                sounds = true
                """);

        assertThat(options)
                .containsEntry("fullscreen", new Flag(true))
                .containsEntry("height", new Number(480))
                .containsEntry("applications", new TextList(List.of("TERMINAL", "WWWBROWSER")))
                .containsEntry("layout", new Text(""))
                .containsEntry("sounds", new Text("true"));
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901234567890, 12345678901234567890",
        "-00099999999999999999999, -99999999999999999999",
        "1_000_000_000_000_000_000_000, 1000000000000000000000"
    })
    void readsIntegersOfAnyLength(String written, BigInteger read) {
        assertThat(options("[desk]\nheight = " + written)).containsEntry("height", new Number(read));
    }

    @Test
    void dropsEmptyItemsOfAPythonListButKeepsTheBlanksOfOthers() {
        assertThat(options("[desk]\napplications = [' a ', '', \"b\"]"))
                .containsEntry("applications", new TextList(List.of(" a ", "b")));
    }

    @Test
    void takesAListThatGoesOverSeveralLines() {
        assertThat(options("[desk]\napplications = a,\n  b"))
                .containsEntry("applications", new TextList(List.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"height", "sshproxyport", "layout", "user", "name", "my-own"})
    void leavesOutTextAndNumbersThatAreNotSet(String key) {
        assertThat(options("[desk]\n" + key + " = not-set")).doesNotContainKey(key);
        assertThat(options("[DEFAULT]\n" + key + " = not-set\n[desk]")).doesNotContainKey(key);
    }

    @Test
    void setsAgainWhatTheDefaultsOfTheFileUnset() {
        assertThat(options("[DEFAULT]\nheight = not-set\n[desk]\nheight = 480"))
                .containsEntry("height", new Number(480));
    }

    @Test
    void takesNotSetForAnItemInAList() {
        assertThat(options("[desk]\napplications = not-set"))
                .containsEntry("applications", new TextList(List.of("not-set")));
    }

    @Test
    void keepsRulesAndPolicyFromClients() {
        assertThat(options("""
                [desk]
                acl-users-allow = ALL
                broker-session-autologin = true
                default = true
                host = a
                """)).isEqualTo(ProfileDefaults.OPTIONS);
    }

    @ParameterizedTest
    @CsvSource({"kde, KDE", "gNoMe, GNOME", "XFCE, XFCE", "xdmcp, XDMCP", "icewm, ICEWM"})
    void sendsDesktopsInUpperCaseAndNeverRootless(String command, String sent) {
        assertThat(options("[desk]\nrootless = true\ncommand = " + command))
                .containsEntry("command", new Text(sent))
                .containsEntry("rootless", new Flag(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHADOW", "shadow", "kde-full", "startkde KDE", "\"KDE\"", "terminal", ""})
    void leavesOtherCommandsAsTheyAre(String command) {
        assertThat(options("[desk]\ncommand = " + command))
                .containsEntry("command", new Text(command))
                .containsEntry("rootless", new Flag(true));
    }

    private static Map<String, OptionValue> options(String text) {
        return Profiles.readOne(text).options();
    }
}
