package org.x2gobroker.frontend.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.frontend.ssh.ClientScript.Statement;

class ClientScriptTest {
    private static final String MARKED = "bash -l -c 'echo \"X2GODATABEGIN:6569e4ca-8d2e-460a-8966-531c16ee69cf\";"
            + " export PATH=\"/usr/local/bin:/usr/bin:/bin\";export TERM=\"dumb\"; %s;"
            + " echo \"X2GODATAEND:6569e4ca-8d2e-460a-8966-531c16ee69cf\";'";

    @Test
    void understandsHowXGoClientTestsAConnection() {
        assertThat(ClientScript.parse("echo \"LOGIN OK\"").orElseThrow().statements())
                .containsExactly(new Statement.Echo("LOGIN OK"));
    }

    @Test
    void understandsAQuestionWithinMarkers() {
        String question =
                "/usr/bin/x2gobroker --user maja --authid a1 --task selectsession --sid \"desk one\" --login maja";

        assertThat(ClientScript.parse(MARKED.formatted(question)).orElseThrow().statements())
                .containsExactly(
                        new Statement.Echo("X2GODATABEGIN:6569e4ca-8d2e-460a-8966-531c16ee69cf"),
                        new Statement.Ask(List.of(
                                "--user",
                                "maja",
                                "--authid",
                                "a1",
                                "--task",
                                "selectsession",
                                "--sid",
                                "desk one",
                                "--login",
                                "maja")),
                        new Statement.Echo("X2GODATAEND:6569e4ca-8d2e-460a-8966-531c16ee69cf"));
    }

    @Test
    void understandsHowXGoClientAsksForTheUser() {
        assertThat(ClientScript.parse(MARKED.formatted("whoami")).orElseThrow().statements())
                .contains(new Statement.TellUser())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x2gobroker --task testcon                         | --task,testcon
            /opt/x/x2gobroker-ssh --task 'a b'                | --task,a b
            x2gobroker --newpass a\\ b\\'c"d e"'f'            | --newpass,a b'cd ef
            x2gobroker --sid "a\\"b\\\\c\\d;e"                | --sid,a"b\\c\\d;e
            x2gobroker  --sid   ''                            | --sid,
            """)
    void readsWordsAsAShellDoes(String command, String words) {
        assertThat(ClientScript.parse(command).orElseThrow().statements())
                .containsExactly(new Statement.Ask(List.of(words.split(",", -1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ; ;",
                "id",
                "bash",
                "bash -i",
                "bash -l -c 'id'",
                "bash -l -c 'bash -l -c \"x2gobroker --task testcon\"'",
                "bash -c 'x2gobroker --task testcon'",
                "echo hello",
                "echo LOGIN OK",
                "echo \"X2GODATABEGIN:$(id)\"",
                "whoami root",
                "export LD_PRELOAD=/tmp/x; x2gobroker --task testcon",
                "export PATH",
                "x2gobroker --task testcon; id",
                "x2gobroker --task testcon; x2gobroker --task testcon",
                "x2gobroker --task testcon & id",
                "x2gobroker --task testcon | id",
                "x2gobroker --task testcon > /tmp/x",
                "x2gobroker --task `id`",
                "x2gobroker --task \"$(id)\"",
                "x2gobroker --task $HOME",
                "x2gobroker --task 'testcon",
                "x2gobroker --task testcon\\",
                "x2gobroker --task testcon\nid",
                "/usr/lib/openssh/sftp-server",
                "scp -t /tmp",
                "notx2gobroker --task testcon",
                "whoami; whoami; whoami; whoami; whoami; whoami; whoami; whoami; whoami"
            })
    void understandsNothingElse(String command) {
        assertThat(ClientScript.parse(command)).isEmpty();
    }

    @Test
    void keepsPasswordsOutOfTexts() {
        assertThat(ClientScript.parse("x2gobroker --task setpass --newpass honey")
                        .toString())
                .doesNotContain("honey");
    }
}
