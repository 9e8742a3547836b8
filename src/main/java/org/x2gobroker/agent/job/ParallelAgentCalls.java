package org.x2gobroker.agent.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.telemetry.Telemetry;

/** Calls the agents of several hosts at once, each host once. Safe for use by any thread. */
public final class ParallelAgentCalls implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Telemetry telemetry;

    public ParallelAgentCalls(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    /**
     * Returns the outcome of every host, in the order of the targets. Takes at most {@code budget}: a call without an
     * answer by then counts as failed and is cancelled.
     *
     * @param call such as {@code target -> agent.listSessions(target, user)}
     */
    public <T> List<JobOutcome<T>> ask(
            Collection<AgentTarget> targets, Duration budget, Function<AgentTarget, JobOutcome<T>> call) {
        JobDeadline deadline = JobDeadline.in(budget);
        Map<AgentTarget, Future<JobOutcome<T>>> running = new LinkedHashMap<>();
        targets.forEach(target -> running.computeIfAbsent(target, once -> start(() -> call.apply(once))));
        List<JobOutcome<T>> outcomes = new ArrayList<>();
        running.forEach((target, future) -> outcomes.add(await(target, future, deadline, budget)));
        return List.copyOf(outcomes);
    }

    /** Cancels the calls that still run. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private <T> Future<T> start(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        executor.execute(telemetry.carry(task));
        return task;
    }

    private static <T> JobOutcome<T> await(
            AgentTarget target, Future<JobOutcome<T>> future, JobDeadline deadline, Duration budget) {
        try {
            return future.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            future.cancel(true);
            return new Failed<>(target.host(), JobFailureReason.TIMED_OUT, "no answer within the request's " + budget);
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return new Failed<>(target.host(), JobFailureReason.BUSY, "the request was given up");
        } catch (ExecutionException fault) {
            throw new IllegalStateException("asking " + target.host() + " failed", fault.getCause());
        }
    }
}
