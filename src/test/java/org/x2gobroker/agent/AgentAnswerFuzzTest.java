package org.x2gobroker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobOutput;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.testing.FuzzRun;

/** What a host that somebody has taken over may answer: it is read strictly or not at all. */
class AgentAnswerFuzzTest {
    private static final HostEndpoint HOST = new HostEndpoint("lion", "192.0.2.1", 22);
    private static final int LIMIT = 2048;

    @Test
    void anAnswerIsReadOrRefused() {
        FuzzRun.over(
                        "agent/answerInputs",
                        "OK",
                        "\n",
                        "|",
                        "||||",
                        ":",
                        " ",
                        "\u0000",
                        "SESSION_INFO:",
                        "AUTHID:x",
                        "S",
                        "R",
                        "maja",
                        "99999999999999999999",
                        "-",
                        "loadavgXX: ",
                        "numCPU: ",
                        "1.5:lion",
                        "\u0661",
                        "maja-50-1612345678_stDKDE_dp24",
                        "\u2028",
                        "\r")
                .feed(AgentAnswerFuzzTest::read);
    }

    private static void read(byte[] answer) {
        JobOutput output = new JobOutput(LIMIT, () -> {});
        output.write(answer, 0, answer.length);
        JobOutcome<List<String>> outcome = AgentAnswerParser.lines(HOST, output, LIMIT);
        for (AgentTask task : AgentTask.values()) {
            AgentAnswerParser.data(outcome, task);
        }
        if (outcome instanceof JobOutcome.Answered<List<String>> answered) {
            List<String> lines = answered.answer();
            AgentAnswerParser.tasks(lines);
            AgentAnswerParser.version(lines);
            AgentAnswerParser.busyServers(lines);
            AgentAnswerParser.servers(lines);
            AgentAnswerParser.load(lines);
            AgentAnswerParser.nothing(lines);
            Optional<List<AgentSessionRecord>> sessions = AgentAnswerParser.sessions(lines, "maja");
            sessions.stream()
                    .flatMap(List::stream)
                    .forEach(session -> assertThat(session.user()).isEqualToIgnoringCase("maja"));
        }
        assertThat(output.isOverflown()).isEqualTo(answer.length > LIMIT);
    }
}
