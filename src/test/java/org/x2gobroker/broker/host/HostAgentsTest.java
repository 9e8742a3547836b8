package org.x2gobroker.broker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AgentTask;
import org.x2gobroker.agent.ServerSessionCount;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobRunner;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.telemetry.Telemetry;

/** Questions that are the same for all users, and users whom a host does not know. */
@Timeout(30)
class HostAgentsTest {
    private static final AgentEndpoint HOST = new AgentEndpoint(
            AgentQueryMode.SSH, new AgentTarget(new HostEndpoint("lion", "lion", 22), HostKeyPolicy.REJECT));

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Knows maja only, and answers nobody before it is told to go on. */
    private final JobRunner runner = new JobRunner() {
        @Override
        public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
            asked.add(command.user());
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return command.user().equals("maja")
                    ? new JobOutcome.Answered<>(target.host(), List.of("OK", "lion 7"))
                    : new JobOutcome.Failed<>(target.host(), JobFailureReason.NOT_OK, "it does not know the user");
        }

        @Override
        public void close() {}
    };

    private final HostAgents agents =
            new HostAgents(TestSettings.live(), Map.of(AgentQueryMode.SSH, runner), Telemetry.NOOP);

    private CompletableFuture<HostAnswers<List<ServerSessionCount>>> ask(String user) {
        return CompletableFuture.supplyAsync(
                () -> agents.askForAll(
                        List.of(HOST), AgentTask.GETSERVERS, (agent, target) -> agent.getServers(target, user)),
                task -> Thread.ofVirtual().start(task));
    }

    private void awaitAsked(int number) throws InterruptedException {
        while (asked.size() < number) {
            Thread.sleep(1);
        }
    }

    @Test
    void nobodyIsGivenTheRefusalOfSomebodyElse() throws InterruptedException {
        var stranger = ask("stranger");
        awaitAsked(1);
        // The next question is asked by the first of these, who is another stranger in all likelihood, and shared by
        // the rest.
        var others = IntStream.range(0, 20).mapToObj(number -> ask("other")).toList();
        var maja = ask("maja");
        goOn.countDown();

        assertThat(stranger.join().answers()).isEmpty();
        assertThat(maja.join().answers()).hasSize(1);
        others.forEach(CompletableFuture::join);
    }

    @Test
    void aNameThatMayNotBeSentIsRefusedToItsOwnerOnly() {
        goOn.countDown();
        var stranger = ask("no;name");
        var maja = ask("maja");

        assertThat(maja.join().answers()).hasSize(1);
        stranger.join();
        assertThat(asked).containsOnly("maja");
    }
}
