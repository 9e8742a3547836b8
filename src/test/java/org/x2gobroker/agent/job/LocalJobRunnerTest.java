package org.x2gobroker.agent.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AgentTask;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;

class LocalJobRunnerTest {
    private static final AgentTarget HERE =
            new AgentTarget(new HostEndpoint("localhost", "localhost", 22), HostKeyPolicy.REJECT);

    @TempDir
    private Path directory;

    @Test
    void passesTheWordsToTheAgentWithoutAShell() throws Exception {
        var outcome = run(script("for word in \"$@\"; do echo \"$word\"; done"), Duration.ofSeconds(20));

        assertThat(outcome.find()).hasValue(List.of("alice", "listsessions"));
    }

    @Test
    void timesOutOnAnAgentThatHangs() throws Exception {
        assertThat(reasonOf(run(script("sleep 1000"), Duration.ofMillis(300)))).isEqualTo(JobFailureReason.TIMED_OUT);
    }

    @Test
    void refusesAnEndlessAnswer() throws Exception {
        assertThat(reasonOf(run(script("yes"), Duration.ofSeconds(20)))).isEqualTo(JobFailureReason.GARBAGE);
    }

    @Test
    void reportsThatTheAgentIsNotInstalled() {
        assertThat(reasonOf(run(directory.resolve("missing"), Duration.ofSeconds(20))))
                .isEqualTo(JobFailureReason.NOT_STARTED);
    }

    private static JobOutcome<List<String>> run(Path agent, Duration limit) {
        JobLimits limits = new JobLimits(limit, limit, 1024, 2, 2, limit);
        try (LocalJobRunner runner = new LocalJobRunner(agent, limits)) {
            return runner.run(HERE, AgentCommand.of(AgentTask.LISTSESSIONS, "alice"));
        }
    }

    private static JobFailureReason reasonOf(JobOutcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return ((Failed<?>) outcome).reason();
    }

    private Path script(String body) throws IOException {
        Path script = directory.resolve("agent");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
