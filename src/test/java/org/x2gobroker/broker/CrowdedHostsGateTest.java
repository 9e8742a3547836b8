package org.x2gobroker.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.Caller;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AgentTask;
import org.x2gobroker.agent.job.JobBacklog;
import org.x2gobroker.agent.job.JobLimits;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobRunner;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;

/** What clients are told while hosts cannot keep up. */
@Timeout(30)
class CrowdedHostsGateTest {
    /** One job at a time on the host: 12 may be there before nobody may log in, 24 before nobody may select. */
    private static final JobLimits LIMITS =
            new JobLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1000, 1, 1, Duration.ofSeconds(1));

    private static final AgentTarget HOST = new AgentTarget(new HostEndpoint("lion", "lion", 22), HostKeyPolicy.REJECT);

    private final JobBacklog backlog = new JobBacklog(LIMITS);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final List<LoginAttempt> attempts = new ArrayList<>();
    private final List<LoginRequest> passed = new ArrayList<>();
    private final List<Thread> jobs = new ArrayList<>();
    private final CrowdedHostsGate gate = new CrowdedHostsGate(new Recording(), backlog, () -> 7, attempts::add);

    private final class Recording implements Authenticator {
        @Override
        public LoginResult authenticate(LoginRequest request) {
            passed.add(request);
            return new LoginResult.Granted(new Caller("maja", InetAddress.getLoopbackAddress()), null);
        }

        @Override
        public boolean isOpen() {
            return false;
        }
    }

    /** Every job waits until the test ends. */
    private final JobRunner runner = backlog.count(new JobRunner() {
        @Override
        public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
            try {
                answered.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return new JobOutcome.Answered<>(target.host(), List.of());
        }

        @Override
        public void close() {}
    });

    private void ask(int times) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(times);
        for (int number = 0; number < times; number++) {
            jobs.add(Thread.ofVirtual().start(() -> {
                begun.countDown();
                runner.run(HOST, AgentCommand.of(AgentTask.PING, "maja"));
            }));
        }
        begun.await();
        // The last of them may not have been counted when it says that it has begun.
        for (int pause = 0;
                pause < 100 && jobs.stream().anyMatch(job -> job.getState() != Thread.State.WAITING);
                pause++) {
            Thread.sleep(10);
        }
    }

    @AfterEach
    void answer() throws InterruptedException {
        answered.countDown();
        for (Thread job : jobs) {
            job.join();
        }
        assertThat(backlog.isLong()).isFalse();
    }

    private LoginResult authenticate(ClientTask task) {
        Credentials credentials =
                new Credentials("maja", new SecretText("honey"), new SecretText(""), InetAddress.getLoopbackAddress());
        return gate.authenticate(new LoginRequest(credentials, "ldap", task.key(), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0, LIST_SESSIONS, true", "12, LIST_SESSIONS, true", "13, LIST_SESSIONS, false",
        "13, SELECT_SESSION, true", "24, SELECT_SESSION, true", "25, SELECT_SESSION, false",
        "25, TEST_CONNECTION, true", "25, CLIENT_EVENT, true", "25, SET_PASSWORD, true"
    })
    void letsInWhoAsksHostsWhileTheyCanKeepUp(int waiting, ClientTask task, boolean isLetIn)
            throws InterruptedException {
        ask(waiting);

        LoginResult result = authenticate(task);

        if (isLetIn) {
            assertThat(result).isInstanceOf(LoginResult.Granted.class);
            assertThat(passed).hasSize(1);
            assertThat(attempts).isEmpty();
        } else {
            assertThat(result).isEqualTo(new LoginResult.Overloaded(7));
            assertThat(passed).as("nothing is checked, and no cookie used up").isEmpty();
            assertThat(backlog.countRefused()).isOne();
            assertThat(backlog.count()).isEqualTo(waiting);
            assertThat(attempts)
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.outcome()).isEqualTo(LoginAttempt.Outcome.OVERLOADED));
        }
    }
}
