package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.access.AccessRuleEntries.UserList;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.SessionProfile;

class ProfileErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fullscreen = maybe     | fullscreen: expected a boolean: 1, yes, true or on; 0, no, false or off.
            sound = not-set        | sound: expected a boolean: 1, yes, true or on; 0, no, false or off.
            sound =                | sound: expected a boolean: 1, yes, true or on; 0, no, false or off.
            height =               | height: expected an integer, such as 300.
            height = NOT-SET       | height: expected an integer, such as 300.
            height = 1.5           | height: expected an integer, such as 300.
            sshport = not-set      | sshport: cannot be not-set; remove the line to get the default, or give a value.
            command = not-set      | command: cannot be not-set; remove the line to get the default, or give a value.
            sshport = 22nd         | sshport: expected an integer, such as 300.
            applications = [a, b]  | applications: expected a list: either items separated by commas, or quoted strings in brackets like ['a', 'b'].
            acl-users-deny = [a]   | acl-users-deny: expected a list: either items separated by commas, or quoted strings in brackets like ['a', 'b'].
            host = [a]             | host: expected a list: either items separated by commas, or quoted strings in brackets like ['a', 'b'].
            host = ['a', '\\t']     | host: a host has no name; leave it out of the list, or give it one.
            broker-session-autologin = x     | broker-session-autologin: expected a boolean: 1, yes, true or on; 0, no, false or off.
            broker-portscan-x2goservers = x  | broker-portscan-x2goservers: expected a boolean: 1, yes, true or on; 0, no, false or off.
            broker-agent-query-mode = TELNET | broker-agent-query-mode: expected NONE, LOCAL or SSH.
            broker-agent-hostkey-policy = x  | broker-agent-hostkey-policy: expected RejectPolicy, WarningPolicy or AutoAddPolicy.
            """)
    void leaveOutTheirProfileAndNoOther(String line, String message) {
        ProfileFileContent file = Profiles.read("[good]\n[bad]\nname = Bad\n" + line + "\n[also good]\n");

        assertThat(file.profiles()).extracting(SessionProfile::id).containsExactly("good", "also good");
        assertThat(file.findings()).singleElement().hasToString("profiles.conf:4: profile [bad]: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sshport = 70000",
                "sshport = 70000000000",
                "sshport = 12345678901234567890",
                "sshproxyport = 12345678901234567890",
                "sshproxyport = 0",
                "sshport = -1"
            })
    void areOnlyWarningsForAPortThatTheOldBrokerServes(String line) {
        ProfileFileContent file = Profiles.read("[odd]\n" + line + "\n");

        assertThat(file.profiles()).hasSize(1);
        assertThat(file.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.isError()).isFalse());
    }

    @Test
    void areIntegersThatPythonWouldNotReadEither() {
        assertThat(Profiles.read("[desk]\nheight = " + "9".repeat(4300)).findings())
                .isEmpty();
        assertThat(Profiles.read("[desk]\nheight = " + "9".repeat(4301)).findings())
                .singleElement()
                .hasToString("profiles.conf:2: profile [desk]: height: expected an integer of at most 4300 digits.");
    }

    @Test
    void areAllNamed() {
        ProfileFileContent file = Profiles.read("[bad]\nheight = x\nwidth = y\n");

        assertThat(Profiles.errors(file)).extracting(ProfileFinding::line).containsExactly(2, 3);
    }

    @Test
    void inADefaultLeaveOutOnlyTheProfilesThatInheritIt() {
        ProfileFileContent file = Profiles.read("""
                [DEFAULT]
                height = x
                [inherits]
                [overrides]
                height = 480
                """);

        assertThat(file.profiles()).extracting(SessionProfile::id).containsExactly("overrides");
        assertThat(file.findings())
                .singleElement()
                .hasToString("profiles.conf:2: profile [inherits]: height: expected an integer, such as 300.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = two\n  lines",
                "name = two<br>lines",
                "name = two\u000blines",
                "name = two\flines",
                "name = two\u0085lines",
                "name = two\u2028lines",
                "name = two\u2029lines",
                "applications = ['a\\x0bb']",
                "applications = ['a\\u2028b']",
                "my\u2029key = x",
                "host = ['a\\x85b']",
                "host = a (b\u2028c)",
                "name = Access granted",
                "name = xAUTHID:y",
                "export = SERVER:evil:22",
                "my-own = SESSION_INFO:x",
                "name = START_USER_SESSIONS",
                "name = END_USER_SESSIONS",
                "name = END_CLIENT_CONFIG",
                "name = SUSPEND all",
                "TERMINATE all = 1",
                "key = -----BEGIN RSA PRIVATE KEY-----",
                "applications = ['a\\nb']",
                "applications = SERVER:a, b",
                "host = ['SERVER:a']",
                "host = AUTHID",
                "host = a (SERVER)",
            })
    void areValuesThatAClientWouldMistakeForTheAnswer(String line) {
        ProfileFileContent file = Profiles.read("[good]\n[bad]\n" + line + "\n");

        assertThat(file.profiles()).extracting(SessionProfile::id).containsExactly("good");
        assertThat(Profiles.errors(file)).extracting(ProfileFinding::line).containsExactly(3);
    }

    @Test
    void areNotRaisedByAMissingCommaAtTheEndOfALine() {
        ProfileFileContent file = Profiles.read("[desk]\nhost = lion\n  tiger\nacl-users-deny = maja\n  willi\n");

        assertThat(Profiles.errors(file)).isEmpty();
        SessionProfile profile = file.profiles().getFirst();
        assertThat(profile.hosts()).extracting(ProfileHost::name).containsExactly("lion", "tiger");
        assertThat(profile.access().users().deny()).isEqualTo(new UserList(Set.of("maja", "willi")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Access granted", "SERVER:a", "a<br>b", "a\u000bb", "a\fb", "a\u0085b", "a\u2028b", "a\u2029b"})
    void areIdsThatAClientWouldMistakeForTheAnswer(String id) {
        ProfileFileContent file = Profiles.read("[good]\n[" + id + "]\n");

        assertThat(file.profiles()).extracting(SessionProfile::id).containsExactly("good");
        assertThat(Profiles.errors(file)).extracting(ProfileFinding::line).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"START_USER_SESSIONS later", "SUSPEND", "authid:", "Server: a", "-----BEGIN PUBLIC KEY-----"})
    void areNotWordsThatOnlyResembleMarkers(String name) {
        assertThat(Profiles.read("[desk]\nname = " + name).findings()).isEmpty();
    }
}
