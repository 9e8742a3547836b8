package org.x2gobroker.agent.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.agent.AuthorizedKeyLine;
import org.x2gobroker.agent.enroll.AdminShell.Ending;
import org.x2gobroker.agent.enroll.EnrolmentFinding.Changed;
import org.x2gobroker.agent.enroll.EnrolmentFinding.Fine;
import org.x2gobroker.agent.enroll.EnrolmentFinding.Problem;
import org.x2gobroker.agent.ssh.KnownHostsFile;

class HostEnrolmentTest {
    private static final String BASE64 = "AAAAC3NzaC1lZDI1NTE5AAAAIJm8nJx2k3cTq0wq0xP1cTn0p4pH5n2m9l1k7QkqkqkQ";
    private static final HostPublicKey KEY = new HostPublicKey("ssh-ed25519", BASE64);
    private static final EnrolmentPlan PLAN = new EnrolmentPlan(
            "x2gobroker",
            "/usr/lib/x2go/x2gobroker-agent",
            "%h/.x2go/authorized_keys",
            List.of(new AuthorizedKeyLine("", "ssh-ed25519", BASE64, "x2gobroker@broker")),
            false);

    @TempDir
    Path folder;

    private Path knownHosts;

    @BeforeEach
    void prepare() {
        knownHosts = folder.resolve("known_hosts");
    }

    @Test
    void objectsToAHostThatDoesNotAnswer() {
        assertThat(enrolment("root@desk1", refusing()).findObjection(List.of()))
                .hasValueSatisfying(problem -> assertThat(problem.sentence()).contains("does not answer"));
    }

    @Test
    void objectsToAChangedHostKey() throws IOException {
        Files.writeString(knownHosts, "desk1 ssh-ed25519 " + BASE64.replace("m8n", "m9n") + "\n");

        assertThat(enrolment("root@desk1", refusing()).findObjection(List.of(KEY)))
                .hasValueSatisfying(problem -> assertThat(problem.sentence()).contains("other keys"));
    }

    @Test
    void objectsToARevokedHostKey() throws IOException {
        Files.writeString(knownHosts, "@revoked * ssh-ed25519 " + BASE64 + "\n");

        assertThat(enrolment("root@desk1", refusing()).findObjection(List.of(KEY)))
                .hasValueSatisfying(problem -> assertThat(problem.sentence()).contains("@revoked"));
    }

    @Test
    void addsTheHostKeyOnce() {
        HostEnrolment enrolment = enrolment("root@desk1:2222", refusing());

        assertThat(enrolment.trust(List.of(KEY))).isInstanceOf(Changed.class);
        assertThat(enrolment.trust(List.of(KEY))).isInstanceOf(Fine.class);
        assertThat(knownHosts).hasContent("[desk1]:2222 ssh-ed25519 " + BASE64);
    }

    @Test
    void reportsTheFindingsOfTheHost() throws Exception {
        List<EnrolmentFinding> findings = enrolment(
                        "root@desk1",
                        (line, input) -> new Ending(0, List.of("ok\tone", "done\ttwo", "problem\tthree\tmend")))
                .prepare(PLAN, List.of(KEY), Optional::empty);

        assertThat(findings).containsExactly(new Fine("one"), new Changed("two"), new Problem("three", "mend"));
    }

    @Test
    void reportsAProblemWhenTheHostPrintsNothing() throws Exception {
        assertThat(enrolment("root@desk1", refusing()).prepare(PLAN, List.of(KEY), Optional::empty))
                .hasOnlyElementsOfType(Problem.class)
                .isNotEmpty();
    }

    @Test
    void usesSudoWithoutPasswordWhereItMay() throws Exception {
        List<EnrolmentFinding> findings = enrolment("admin@desk1", HostEnrolmentTest::sudoForFree)
                .prepare(PLAN, List.of(KEY), () -> {
                    throw new AssertionError("asked for a password");
                });

        assertThat(findings).containsExactly(new Fine("root"));
    }

    @Test
    void givesSudoThePasswordBeforeTheScript() throws Exception {
        ScriptedShell shell = new ScriptedShell(
                List.of(KEY),
                (line, input) ->
                        line.contains("sudo -S") ? new Ending(0, List.of("ok\troot")) : new Ending(1, List.of()));

        List<EnrolmentFinding> findings = new HostEnrolment(
                        EnrolmentLogin.parse("admin@desk1"), shell, new KnownHostsFile(knownHosts))
                .prepare(PLAN, List.of(KEY), () -> Optional.of("geheim"));

        assertThat(findings).containsExactly(new Fine("root"));
        assertThat(shell.inputs().getLast()).startsWith("geheim\naccount='x2gobroker'\n");
    }

    @Test
    void namesARemedyWhenTheLoginCannotBecomeRoot() throws Exception {
        assertThat(enrolment("admin@desk1", refusing()).prepare(PLAN, List.of(KEY), Optional::empty))
                .singleElement()
                .isInstanceOf(Problem.class);
    }

    private HostEnrolment enrolment(String login, BiFunction<String, String, Ending> script) {
        return new HostEnrolment(
                EnrolmentLogin.parse(login), new ScriptedShell(List.of(KEY), script), new KnownHostsFile(knownHosts));
    }

    private static BiFunction<String, String, Ending> refusing() {
        return (line, input) -> new Ending(255, List.of());
    }

    private static Ending sudoForFree(String line, String input) {
        return new Ending(0, input.equals("echo root\n") ? List.of("root") : List.of("ok\troot"));
    }
}
