package org.x2gobroker.agent.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.job.JobOutcome.Answered;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.telemetry.Telemetry;

class ParallelAgentCallsTest {
    private static final AgentTarget LION = target("lion");
    private static final AgentTarget TIGER = target("tiger");

    private final ParallelAgentCalls sideBySide = new ParallelAgentCalls(Telemetry.NOOP);

    @AfterEach
    void close() {
        sideBySide.close();
    }

    @Test
    void callsAllHostsAtOnce() {
        CyclicBarrier together = new CyclicBarrier(2);

        var outcomes = sideBySide.ask(List.of(LION, TIGER), Duration.ofSeconds(20), target -> {
            try {
                together.await();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
            return new Answered<>(target.host(), target.host().name());
        });

        assertThat(outcomes)
                .flatExtracting(outcome -> outcome.find().stream().toList())
                .containsExactly("lion", "tiger");
    }

    @Test
    void callsAHostOnceThatIsNamedTwice() {
        AtomicInteger asked = new AtomicInteger();

        sideBySide.ask(
                List.of(LION, LION),
                Duration.ofSeconds(20),
                target -> new Answered<>(target.host(), asked.incrementAndGet()));

        assertThat(asked).hasValue(1);
    }

    @Test
    void returnsWithoutAHostThatHangs() {
        CountDownLatch never = new CountDownLatch(1);

        var outcomes = sideBySide.ask(List.of(LION, TIGER), Duration.ofMillis(300), target -> {
            if (target.equals(LION)) {
                try {
                    never.await();
                } catch (InterruptedException givenUp) {
                    Thread.currentThread().interrupt();
                }
            }
            return new Answered<>(target.host(), "hello");
        });

        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo(JobFailureReason.TIMED_OUT));
        assertThat(outcomes.getLast()).isEqualTo(new Answered<>(TIGER.host(), "hello"));
    }

    private static AgentTarget target(String name) {
        return new AgentTarget(new HostEndpoint(name, name, 22), HostKeyPolicy.REJECT);
    }
}
