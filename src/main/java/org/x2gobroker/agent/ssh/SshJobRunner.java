package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.job.JobDeadline;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.agent.job.JobRunner;

/**
 * Runs agent commands by SSH (mode {@code SSH}). Jobs on one host share a connection, which is closed after it has been
 * idle for a while. The choice of the library: {@code docs/decisions/0006-ssh-library.md}.
 */
public final class SshJobRunner implements JobRunner {
    private final SshClientConfig settings;
    private final IntSupplier patience;
    private final SshConnector connector;
    private final Semaphore slots;
    private final ConcurrentMap<AgentTarget, HostConnectionPool> hosts = new ConcurrentHashMap<>();

    public SshJobRunner(SshClientConfig settings) {
        this(settings, () -> 1);
    }

    /** @param patience by how much time limits are longer than configured, asked at the beginning of each job */
    public SshJobRunner(SshClientConfig settings, IntSupplier patience) {
        this.settings = settings;
        this.patience = patience;
        this.connector = new SshConnector(settings);
        this.slots = new Semaphore(settings.limits().jobs(), true);
    }

    @Override
    public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
        JobDeadline deadline = JobDeadline.in(settings.limits().job(), patience.getAsInt());
        HostConnectionPool connections = hosts.computeIfAbsent(
                target,
                key -> new HostConnectionPool(key, connector, settings.limits().jobsPerHost()));
        try {
            return withSlot(
                    connections.slots(),
                    deadline,
                    () -> withSlot(
                            slots,
                            deadline,
                            () -> run(connections, target, command.toCommandLine(settings.agentPath()), deadline)));
        } catch (JobFailedException failed) {
            return new Failed<>(target.host(), failed.reason(), failed.detail());
        } catch (InterruptedIOException interrupted) {
            Thread.currentThread().interrupt();
            return new Failed<>(target.host(), JobFailureReason.BUSY, "the job was given up");
        } catch (IOException lost) {
            return new Failed<>(target.host(), JobFailureReason.CONNECTION_LOST, "the connection was lost");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Failed<>(target.host(), JobFailureReason.BUSY, "the job was given up");
        }
    }

    /** Closes all connections; jobs under way fail. */
    @Override
    public void close() {
        connector.close();
    }

    /** The part of a job that needs a permit. */
    private interface Step {
        JobOutcome<List<String>> take() throws JobFailedException, IOException, InterruptedException;
    }

    private static JobOutcome<List<String>> withSlot(Semaphore slots, JobDeadline deadline, Step step)
            throws JobFailedException, IOException, InterruptedException {
        if (!slots.tryAcquire(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
            throw new JobFailedException(JobFailureReason.BUSY, "too many jobs are under way");
        }
        try {
            return step.take();
        } finally {
            slots.release();
        }
    }

    private JobOutcome<List<String>> run(
            HostConnectionPool connections, AgentTarget target, String line, JobDeadline deadline)
            throws JobFailedException, IOException, InterruptedException {
        Optional<JobOutcome<List<String>>> outcome = attempt(connections.enter(deadline), target, line, deadline);
        if (outcome.isPresent()) {
            return outcome.get();
        }
        // Nothing was sent: the host had closed the idle connection. The second attempt opens a new one.
        return attempt(connections.enter(deadline), target, line, deadline)
                .orElseThrow(() -> new JobFailedException(
                        JobFailureReason.CONNECTION_LOST, "it accepts the login but starts no command"));
    }

    /** Runs one job on one connection; empty when the connection refuses it. */
    private Optional<JobOutcome<List<String>>> attempt(
            SshConnection connection, AgentTarget target, String line, JobDeadline deadline)
            throws JobFailedException, IOException {
        try (SshCommandJob job = new SshCommandJob(target.host(), connection.session(), line, settings.limits())) {
            return job.open(deadline) ? Optional.of(job.await(deadline)) : retire(connection);
        } catch (InterruptedIOException givenUp) {
            throw givenUp;
        } catch (IOException | IllegalStateException closedMeanwhile) {
            return retire(connection);
        } catch (JobFailedException failed) {
            // A hung command occupies a channel of the connection until it ends, which may be never.
            connection.retire();
            throw failed;
        } finally {
            connection.leave();
        }
    }

    private static Optional<JobOutcome<List<String>>> retire(SshConnection connection) {
        connection.retire();
        return Optional.empty();
    }
}
