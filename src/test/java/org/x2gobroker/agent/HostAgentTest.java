package org.x2gobroker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.session.AgentSessionRecord;

class HostAgentTest {
    private static final String SESSION = "alice-50-1795375889_stDKDE_dp24";
    private static final String LINE =
            "29983|%s|50|tiger|S|2026-11-22T19:31:29|2a1389f46ce3|10.0.0.7|39595|39596|2026-11-22T19:31:33|alice|7|39597|-1|-1"
                    .formatted(SESSION);
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDzLaH+Pi8w1yPGEYZcR1LXxoGmVtipLtsxbEBJQVTip";
    private static final AgentTarget TIGER =
            new AgentTarget(new HostEndpoint("tiger", "10.0.0.1", 22), HostKeyPolicy.REJECT);

    private final RecordingRunner runner = new RecordingRunner("OK");
    private final HostAgent agent = new HostAgent(runner);
    private final AuthorizedKeyLine key = AuthorizedKeyLine.rewrite(
                    KEY, "restrict,pty,port-forwarding,expiry-time=\"20261122194046Z\"", "x2gobroker-1")
            .orElseThrow();

    @Test
    void sendsEachTaskInItsOwnForm() {
        agent.ping(TIGER);
        agent.availableTasks(TIGER, "alice");
        agent.listSessions(TIGER, "alice");
        agent.findBusyServers(TIGER, "alice");
        agent.getServers(TIGER, "alice");
        agent.checkLoad(TIGER);
        agent.addAuthKey(TIGER, "alice", key, "%h/.x2go/authorized_keys");
        agent.delAuthKey(TIGER, "alice", key, "/etc/keys/%u");
        agent.suspendSession(TIGER, "alice", SESSION);
        agent.terminateSession(TIGER, "alice", SESSION);

        String line = "restrict,pty,port-forwarding,expiry-time=\"20261122194046Z\" " + KEY + " x2gobroker-1";
        assertThat(runner.commandLines())
                .containsExactly(
                        "tiger: agent 'foo' 'ping'",
                        "tiger: agent 'alice' 'availabletasks'",
                        "tiger: agent 'alice' 'listsessions'",
                        "tiger: agent 'alice' 'findbusyservers'",
                        "tiger: agent 'alice' 'getservers'",
                        "tiger: agent 'foo' 'checkload'",
                        "tiger: agent 'alice' 'addauthkey' '" + line + "' '%h/.x2go/authorized_keys'",
                        "tiger: agent 'alice' 'delauthkey' '" + line + "' '/etc/keys/%u'",
                        "tiger: agent 'alice' 'suspendsession' '" + SESSION + "'",
                        "tiger: agent 'alice' 'terminatesession' '" + SESSION + "'");
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "",
                " ",
                "-rf",
                ".hidden",
                "alice bob",
                "alice'",
                "alice' 'ping",
                "alice\"",
                "alice;id",
                "alice|id",
                "alice&id",
                "$(id)",
                "`id`",
                "alice\nid",
                "alice\r",
                "alice\t",
                "alice\0",
                "alice\\",
                "alice>x",
                "alice*",
                "../alice",
                "alice/..",
                "DOMAIN\\alice",
                "älice",
                "alice\uFFFD",
                "\uD800",
                "a".repeat(64 * 1024));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void sendsNothingForAHostileText(String hostile) {
        List<JobOutcome<?>> outcomes = List.of(
                agent.availableTasks(TIGER, hostile),
                agent.listSessions(TIGER, hostile),
                agent.findBusyServers(TIGER, hostile),
                agent.getServers(TIGER, hostile),
                agent.suspendSession(TIGER, "alice", hostile),
                agent.terminateSession(TIGER, "alice", hostile),
                agent.suspendSession(TIGER, "alice", SESSION + hostile + "$"),
                agent.addAuthKey(TIGER, "alice", key, hostile),
                agent.delAuthKey(TIGER, "alice", key, "%h/" + hostile + "$"),
                agent.addAuthKey(TIGER, hostile, key, "%h/.ssh/authorized_keys"));

        assertThat(outcomes).extracting(HostAgentTest::reasonOf).containsOnly(JobFailureReason.NOT_ALLOWED);
        assertThat(runner.commandLines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"authorized_keys", "%h", "%h/", "%h/../root/.ssh/keys", "/a b", "%h/$(id)", "~/keys", "%u/keys"})
    void refusesAPathThatIsNotBelowAFixedFolder(String path) {
        assertThat(reasonOf(agent.addAuthKey(TIGER, "alice", key, path))).isEqualTo(JobFailureReason.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "_alice", "0alice", "alice.smith", "alice@example.org", "ALICE-2", "a"})
    void sendsOrdinaryUserNames(String user) {
        assertThat(agent.listSessions(TIGER, user).isAnswered()).isTrue();
    }

    @Test
    void listsSessions() {
        runner.answer("OK", LINE);

        assertThat(agent.listSessions(TIGER, "alice").find())
                .hasValueSatisfying(sessions ->
                        assertThat(sessions).extracting(AgentSessionRecord::id).containsExactly(SESSION));
    }

    @Test
    void refusesAllSessionsWhenOneLineIsGarbage() {
        runner.answer("OK", LINE, "oops");

        assertThat(reasonOf(agent.listSessions(TIGER, "alice"))).isEqualTo(JobFailureReason.GARBAGE);
    }

    @Test
    void refusesSessionsOfSomebodyElse() {
        runner.answer("OK", LINE);

        assertThat(reasonOf(agent.listSessions(TIGER, "bob"))).isEqualTo(JobFailureReason.GARBAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "OK ", " OK", "FAILED", "motd", ""})
    void requiresOkAsTheFirstLine(String line) {
        runner.answer(line, "OK");

        assertThat(reasonOf(agent.ping(TIGER))).isEqualTo(JobFailureReason.NOT_OK);
    }

    @Test
    void takesAnEmptyAnswerAsAnUnknownTask() {
        runner.answer();

        assertThat(reasonOf(agent.ping(TIGER))).isEqualTo(JobFailureReason.NOT_OK);
    }

    @Test
    void readsTheTasks() {
        runner.answer("OK", "listsessions", "findbusyservers_by_sessionstatus");

        assertThat(agent.availableTasks(TIGER, "alice").find())
                .hasValue(List.of("listsessions", "findbusyservers_by_sessionstatus"));
    }

    @Test
    void readsBusyServers() {
        runner.answer("OK", "75:tiger", "25.5:lion.example.org");

        assertThat(agent.findBusyServers(TIGER, "alice").find())
                .hasValue(List.of(new BusyServerLine("tiger", 75), new BusyServerLine("lion.example.org", 25.5)));
    }

    @Test
    void readsServersWithAndWithoutCounts() {
        runner.answer("OK", "tiger 12", "lion");

        assertThat(agent.getServers(TIGER, "alice").find())
                .hasValue(List.of(
                        new ServerSessionCount("tiger", OptionalInt.of(12)),
                        new ServerSessionCount("lion", OptionalInt.empty())));
    }

    @Test
    void readsTheLoad() {
        runner.answer("OK", "loadavgXX:47", "memAvail:24043", "myMemAvail:24115", "numCPU:2", "typeCPU:2446");

        assertThat(agent.checkLoad(TIGER).find()).hasValue(new HostLoad(47, 24043, 24115, 2, 2446));
    }

    @ParameterizedTest
    @ValueSource(strings = {"numCPU:two", "numCPU:-2", "numCPU", "SERVER:evil:22", "numCPU:99999999999999999999"})
    void refusesALoadThatIsNoNumber(String line) {
        runner.answer("OK", "loadavgXX:47", "memAvail:24043", "myMemAvail:24115", "typeCPU:2446", line);

        assertThat(reasonOf(agent.checkLoad(TIGER))).isEqualTo(JobFailureReason.GARBAGE);
    }

    @Test
    void refusesALoadWithAMissingNumber() {
        runner.answer("OK", "loadavgXX:47", "memAvail:24043", "myMemAvail:24115", "typeCPU:2446");

        assertThat(reasonOf(agent.checkLoad(TIGER))).isEqualTo(JobFailureReason.GARBAGE);
    }

    @Test
    void namesTheHostThatFailed() {
        runner.answer("OK", "oops!");

        assertThat(agent.checkLoad(TIGER))
                .hasToString("tiger (10.0.0.1:22): the agent's answer is not of the form <name>:<number>"
                        + " for five names");
    }

    private static JobFailureReason reasonOf(JobOutcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return ((Failed<?>) outcome).reason();
    }
}
