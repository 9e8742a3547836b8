package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.cli.classic.ClassicOptions;
import org.x2gobroker.config.ProcessEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Every option of the programs of 0.0.4.3 is understood, or refused by a sentence that names the new way. */
class ClassicCommandLineTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine program = X2goBrokerCommand.create().setErr(new PrintWriter(errors, true));

    @AfterEach
    void forgetOptions() {
        ProcessEnvironment.reset();
    }

    /** The programs by their old names, as the links of the Debian package start them. */
    @ParameterizedTest
    @CsvSource({
        "x2gobroker, -h",
        "x2gobroker, --help",
        "x2gobroker, -M HTTP",
        "x2gobroker, -M SSH --task listsessions",
        "x2gobroker, --mode=http",
        "x2gobroker, -C /etc/x2go/x2gobroker.conf --task listsessions",
        "x2gobroker, --config /etc/x2go/x2gobroker.conf",
        "x2gobroker, --config-file /etc/x2go/x2gobroker.conf",
        "x2gobroker, -d --task listsessions",
        "x2gobroker, --debug",
        "x2gobroker, -i",
        "x2gobroker, --debug-interactively",
        "x2gobroker, -b 127.0.0.1:8081",
        "x2gobroker, --bind 8081",
        "x2gobroker, --task selectsession --user maja --login maja --sid desk --backend inifile",
        "x2gobroker, --task selectsession --profile-id desk",
        "x2gobroker, --task testcon --auth-cookie x",
        "x2gobroker, --task testcon --auth-id x",
        "x2gobroker, --task testcon --next-authid x",
        "x2gobroker, --task testcon --authid x",
        "x2gobroker, --task clientevent --event CONNECTING",
        "x2gobroker-daemon, -M SSH --task listsessions",
        "x2gobroker-daemon, -d -b 8081 -C /etc/x2go/x2gobroker.conf",
        "x2gobroker-daemon-debug, -b 8081",
        "x2gobroker-ssh, --user maja --task selectsession --sid desk",
        "x2gobroker-testauth, -h",
        "x2gobroker-testauth, -u maja -d -C /etc/x2go/x2gobroker.conf -b inifile",
        "x2gobroker-testauth, --user maja --debug --config-file /etc/x2go/x2gobroker.conf --backend inifile",
        "x2gobroker-testauth, --username maja --config /etc/x2go/x2gobroker.conf",
        "x2gobroker-keygen, -h",
        "x2gobroker-keygen, -t RSA -f",
        "x2gobroker-keygen, --key_type rsa --force",
        "x2gobroker-keygen, ---key-type RSA",
        "x2gobroker-testagent, --list-tasks",
        "x2gobroker-testagent, -u maja -t listsessions -H desk1 -p 2222 -A -d -C /etc/x2go/x2gobroker.conf",
        "x2gobroker-testagent, --user maja --task suspendsession --session-id ID --host desk1 --port 22",
        "x2gobroker-testagent, --username maja --task addauthkey --pubkey key --add-to-known-hosts --debug",
        "x2gobroker-testagent, --config-file /etc/x2go/x2gobroker.conf",
        "x2gobroker-pubkeyauthorizer, -t https://broker.example.org/pubkeys/",
        "x2gobroker-pubkeyauthorizer, -b https://broker.example.org/pubkeys/",
        "x2gobroker-pubkeyauthorizer, --broker-url https://broker.example.org/pubkeys/",
        "x2gobroker-authservice, -s /run/socket -o root -g x2gobroker -p 0660 -d -i",
        "x2gobroker-authservice, --socket /run/socket --owner root --group x2gobroker --permissions 660",
        "x2gobroker-authservice, --socket-file /run/socket --debug --debug-interactively",
    })
    void understandsTheOptionsOf0043(String tool, String options) {
        ParseResult understood = program.parseArgs(commandLine(tool, options));
        ClassicOptions.applyAll(understood);

        assertThat(understood.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x2gobroker             | -M SSH               | name it with --task
            x2gobroker-daemon      | --task listsessions  | --task is answered in --mode SSH
            x2gobroker-daemon      | -D                   | Have systemd start it
            x2gobroker-daemon      | --daemonize          | Have systemd start it
            x2gobroker-daemon      | -P /run/pid          | systemctl show -p MainPID
            x2gobroker-daemon      | --pidfile /run/pid   | systemctl show -p MainPID
            x2gobroker-daemon      | -L /var/log          | journalctl -u x2gobroker-daemon
            x2gobroker-daemon      | --logdir /var/log    | journalctl -u x2gobroker-daemon
            x2gobroker-daemon      | --drop-privileges    | runuser -u x2gobroker -- x2gobroker serve
            x2gobroker-authservice | -D                   | Have systemd start it
            x2gobroker-authservice | --daemonize          | Have systemd start it
            x2gobroker-authservice | -P /run/pid          | systemctl show -p MainPID
            x2gobroker-authservice | --pidfile /run/pid   | systemctl show -p MainPID
            x2gobroker-authservice | -L /var/log          | redirect it to a file
            x2gobroker-authservice | --logdir /var/log    | redirect it to a file
            x2gobroker-authservice | -o maja              | --group GROUP
            x2gobroker-authservice | --owner maja         | --group GROUP
            x2gobroker-authservice | -p 0666              | --group GROUP
            x2gobroker-authservice | --permissions 0600   | --group GROUP
            x2gobroker-testauth    | -u maja -p honig     | send it to standard input
            x2gobroker-testauth    | -u maja --password x | send it to standard input
            x2gobroker-keygen      | -t DSA               | make ED25519 or RSA ones
            """)
    void refusesWhatIsNoLongerPossibleBySayingWhatIsDoneInstead(String tool, String options, String newWay) {
        assertThat(program.execute(commandLine(tool, options))).isEqualTo(2);
        assertThat(errors.toString()).contains(newWay).doesNotContain("honig");
    }

    @Test
    void putsOptionsInThePlaceOfTheirVariables() {
        ClassicOptions.applyAll(program.parseArgs("-C", "/srv/broker.conf", "-d", "-b", "[::1]:8081"));

        assertThat(ProcessEnvironment.variables())
                .containsEntry("X2GOBROKER_CONFIG", "/srv/broker.conf")
                .containsEntry("X2GOBROKER_DEBUG", "1")
                .containsEntry("DAEMON_BIND_ADDRESS", "[::1]:8081");
    }

    @Test
    void putsTheSocketOfTheAuthenticationServiceInThePlaceOfItsVariables() {
        ClassicOptions.applyAll(program.parseArgs("authservice", "-s", "/run/other/socket", "-g", "staff"));

        assertThat(ProcessEnvironment.variables())
                .containsEntry("X2GOBROKER_AUTHSERVICE_SOCKET", "/run/other/socket")
                .containsEntry("X2GOBROKER_DAEMON_GROUP", "staff");
    }

    @Test
    void readsTheConfigurationFileThatAnOptionBeforeASubcommandNames() {
        assertThat(program.execute("-C", "/nonexistent/broker.conf", "testauth", "--user", "maja"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("/nonexistent/broker.conf");
    }

    @Test
    void readsNoFilesAsArguments() {
        assertThat(program.execute("ssh-broker", "--task", "testcon", "@/etc/hostname"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("@/etc/hostname");
    }

    @Test
    void takesFromCallersBySudoNeitherFilesNorAddresses() {
        assertThat(List.of("-C", "-d", "-b", "-M", "--config-file"))
                .allMatch(option -> program.execute("ssh-broker", "--task", "testcon", option, "x") == 2);
    }

    @ParameterizedTest
    @CsvSource({"x2gobroker, maja, maja", "x2gobroker, , x2gobroker", "willi, maja, willi"})
    void believesSudoOnlyForTheBrokersAccount(String systemUser, String sudoUser, String served) {
        assertThat(SudoBrokerCommand.caller(systemUser, sudoUser, "x2gobroker")).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "--mode",
        "--config",
        "--config-file",
        "--debug",
        "--debug-interactively",
        "--bind",
        "--daemonize",
        "--pidfile",
        "--logdir",
        "--drop-privileges",
        "--task",
        "--user",
        "--login",
        "--event",
        "--auth-cookie",
        "--auth-id",
        "--next-authid",
        "--authid",
        "--profile-id",
        "--sid",
        "--backend",
        "--password",
        "--key_type",
        "--force",
        "--list-tasks",
        "--username",
        "--host",
        "--port",
        "--add-to-known-hosts",
        "--session-id",
        "--pubkey",
        "--broker-url",
        "--socket",
        "--socket-file",
        "--owner",
        "--group",
        "--permissions"
    })
    void migrationPageNamesTheOption(String option) throws IOException {
        assertThat(Files.readString(Path.of("docs/migration.md"))).contains("`" + option);
    }

    private static String[] commandLine(String tool, String options) {
        String command =
                switch (tool) {
                    case "x2gobroker" -> "";
                    case "x2gobroker-daemon" -> "--mode HTTP ";
                    case "x2gobroker-daemon-debug" -> "--mode HTTP --debug ";
                    case "x2gobroker-ssh" -> "ssh-broker ";
                    default -> tool.substring("x2gobroker-".length()) + " ";
                };
        return (command + options).split(" ");
    }
}
