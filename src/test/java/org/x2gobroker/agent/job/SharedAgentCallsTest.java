package org.x2gobroker.agent.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AgentTask;
import org.x2gobroker.agent.job.JobOutcome.Answered;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.telemetry.Telemetry;

/** Questions to a host that many ask at once. */
@Timeout(30)
class SharedAgentCallsTest {
    private static final AgentTarget LION = new AgentTarget(new HostEndpoint("lion", "lion", 22), HostKeyPolicy.REJECT);
    private static final AgentTarget TIGER =
            new AgentTarget(new HostEndpoint("tiger", "tiger", 22), HostKeyPolicy.REJECT);

    private final SharedAgentCalls calls = new SharedAgentCalls(Telemetry.NOOP);
    private final AtomicInteger asked = new AtomicInteger();
    private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();

    private CompletableFuture<JobOutcome<Integer>> ask(AgentTarget target) {
        return calls.ask(target, AgentTask.GETSERVERS, call(target));
    }

    /** Numbers the calls, and ends each when there is something in the queue. */
    private Supplier<JobOutcome<Integer>> call(AgentTarget target) {
        return () -> {
            int number = asked.incrementAndGet();
            try {
                if (answers.take() instanceof RuntimeException fault) {
                    throw fault;
                }
                return new Answered<>(target.host(), number);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        };
    }

    private static int number(CompletableFuture<JobOutcome<Integer>> outcome) {
        return outcome.join().find().orElseThrow();
    }

    private void awaitCalls(int number) throws InterruptedException {
        while (asked.get() < number) {
            Thread.sleep(1);
        }
    }

    @Test
    void whoComesWhileAQuestionIsUnderWaySharesTheNextOne() throws InterruptedException {
        CompletableFuture<JobOutcome<Integer>> first = ask(LION);
        awaitCalls(1);
        List<CompletableFuture<JobOutcome<Integer>>> others = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            others.add(ask(LION));
        }
        assertThat(asked).hasValue(1);

        answers.add("go on");
        awaitCalls(2);
        CompletableFuture<JobOutcome<Integer>> late = ask(LION);
        answers.add("go on");
        answers.add("go on");

        assertThat(number(first)).isEqualTo(1);
        assertThat(others).allSatisfy(other -> assertThat(number(other)).isEqualTo(2));
        assertThat(number(late)).isEqualTo(3);
    }

    @Test
    void hostsAndTasksDoNotWaitForEachOther() throws InterruptedException {
        ask(LION);
        ask(TIGER);
        calls.ask(LION, AgentTask.FINDBUSYSERVERS, call(LION));

        awaitCalls(3);
    }

    @Test
    void aFaultIsToldToThoseWhoAskedAndToNobodyElse() throws InterruptedException {
        CompletableFuture<JobOutcome<Integer>> first = ask(LION);
        awaitCalls(1);
        CompletableFuture<JobOutcome<Integer>> second = ask(LION);
        answers.add(new IllegalStateException("broken"));
        answers.add("go on");

        assertThatThrownBy(first::join).hasMessageContaining("broken");
        assertThat(number(second)).isEqualTo(2);
    }

    @Test
    void whatIsOverIsAskedAnew() {
        answers.add("go on");
        assertThat(number(ask(LION))).isEqualTo(1);
        answers.add("go on");

        assertThat(number(ask(LION))).isEqualTo(2);
    }
}
