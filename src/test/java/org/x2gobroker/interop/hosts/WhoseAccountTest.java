package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.NewBroker;

/** A client's request affects no foreign account, and reaches no shell on a host that records its commands. */
@Tag("interop")
@Timeout(120)
class WhoseAccountTest {
    private static final String RECORDER = """
            #!/bin/sh
            printf '%s\\n--\\n' "$SSH_ORIGINAL_COMMAND" >> ~/commands
            exec /usr/lib/x2go/x2gobroker-agent
            """;
    private static final String HARMLESS = "/usr/lib/x2go/x2gobroker-agent '[A-Za-z0-9_][A-Za-z0-9._@-]*'"
            + " '(listsessions|addauthkey|delauthkey|findbusyservers|getservers|checkload)'"
            + "( '[A-Za-z0-9 ,=\"+/._%@-]*')*";
    /** Characters of {@code max-form-size} as it is without configuration. */
    private static final int LONGEST_FORM = 16 * 1024;

    private static final List<String> HOSTILE = List.of(
            "biene'; touch /tmp/x2gobroker-owned; '",
            "biene;id",
            "$(id)",
            "`id`",
            "biene|id",
            "biene\nid",
            "biene\u0000id",
            "-biene",
            "../../etc/shadow",
            "biene/../root",
            "\"biene\"",
            "biéne",
            "x".repeat(60_000));

    @TempDir
    static Path folder;

    private static XGoHost host;
    private static BrokerKey key;
    private static NewBroker broker;

    @BeforeAll
    static void start() {
        host = XGoHost.start(folder, 1);
        key = BrokerKey.generate(folder);
        String recorder = host.installForAgent("record", RECORDER);
        host.admitBroker("command=\"" + recorder + "\",no-pty " + key.line());
        key.trust(host);
        broker = key.startBroker("""
                [DEFAULT]
                host = %s
                command = MATE
                broker-session-autologin = true
                [own]
                name = For the broker user
                [shared]
                user = wespe
                """.formatted(host.entry()));
    }

    @AfterAll
    static void stop() {
        host.close();
        broker.close();
    }

    @Test
    void anUnverifiedLoginGetsAHostWithoutSessionAndKey() {
        String before = host.temporaryKeys("wespe");
        PlainAnswer answer = select("own", "login", "wespe");
        assertThat(answer.server()).isEqualTo(host.answered());
        assertThat(answer.findPrivateKey()).isEmpty();
        assertThat(answer.findSession()).isEmpty();
        assertThat(host.temporaryKeys("wespe")).isEqualTo(before);
    }

    @Test
    void theUserOfTheProfileMayBeTheLogin() {
        assertThat(select("shared", "login", "wespe").findPrivateKey()).isPresent();
        assertThat(host.temporaryKeys("wespe")).contains("x2gobroker-");
    }

    @Test
    void noHostileTextReachesTheHost() {
        for (String field : List.of("user", "sid", "pubkey", "login")) {
            for (String text : HOSTILE) {
                String hostile = field.equals("pubkey") ? "ssh-ed25519 AAAA" + text : text;
                assertThat(select("own", field, hostile).status())
                        .as("%s %.60s", field, text)
                        .isIn(hostile.length() > LONGEST_FORM ? List.of(413) : List.of(200, 401));
            }
        }
        List.of(
                        key.line() + "'; id; '",
                        key.line() + "$(id)",
                        "command=\"id\" " + key.line(),
                        key.line() + "\n" + key.line() + " second")
                .forEach(publicKey -> select("own", "pubkey", publicKey));

        assertThat(recorded())
                .as("the commands that the host was sent")
                .anyMatch(command -> command.contains("'addauthkey'"))
                .allSatisfy(command -> assertThat(command).matches(HARMLESS).doesNotContain("command="));
        assertThat(host.run("ls", "/tmp")).doesNotContain("x2gobroker-owned");
    }

    private static List<String> recorded() {
        List<String> commands =
                new ArrayList<>(List.of(host.readOfAgent("commands").split("\n--\n")));
        assertThat(commands).isNotEmpty();
        return commands;
    }

    private static PlainAnswer select(String profile, String field, String value) {
        Map<String, String> fields = new HashMap<>(PlainAnswer.selection("biene", profile));
        fields.put(field, value);
        return PlainAnswer.ask(broker, fields);
    }
}
