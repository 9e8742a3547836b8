package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.Deadline;
import org.x2gobroker.agent.FailureReason;
import org.x2gobroker.agent.JobRunner;
import org.x2gobroker.agent.Outcome;
import org.x2gobroker.agent.Outcome.Failed;

/**
 * Runs agent commands by SSH (mode {@code SSH}). Jobs on one host share a connection as long as it is in use; it is closed
 * when it was idle for a while.
 *
 * <p>Apache MINA SSHD and not sshj: both check host keys by a rule of ours, reuse connections and need Bouncy Castle for some key type
 * (MINA for Ed25519, sshj for ECDSA), but sshj keeps a platform thread for each open connection, where MINA serves all hosts with a handful,
 * waits for every step under one deadline, and brings the server for the tests.
 */
public final class SshJobRunner implements JobRunner {
    private final SshSettings settings;
    private final Connector connector;
    private final Semaphore slots;
    private final ConcurrentMap<AgentTarget, HostConnections> hosts = new ConcurrentHashMap<>();

    public SshJobRunner(SshSettings settings) {
        this.settings = settings;
        this.connector = new Connector(settings);
        this.slots = new Semaphore(settings.limits().jobs(), true);
    }

    @Override
    public Outcome<List<String>> run(AgentTarget target, AgentCommand command) {
        Deadline deadline = Deadline.in(settings.limits().job());
        HostConnections connections = hosts.computeIfAbsent(
                target,
                key -> new HostConnections(key, connector, settings.limits().jobsPerHost()));
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
            return new Failed<>(target.host(), FailureReason.BUSY, "the job was given up");
        } catch (IOException lost) {
            return new Failed<>(target.host(), FailureReason.CONNECTION_LOST, "the connection was lost");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Failed<>(target.host(), FailureReason.BUSY, "the job was given up");
        }
    }

    /** Closes all connections; jobs under way fail. */
    @Override
    public void close() {
        connector.close();
    }

    /** The part of a job that needs a slot. */
    private interface Step {
        Outcome<List<String>> take() throws JobFailedException, IOException, InterruptedException;
    }

    private static Outcome<List<String>> withSlot(Semaphore slots, Deadline deadline, Step step)
            throws JobFailedException, IOException, InterruptedException {
        if (!slots.tryAcquire(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
            throw new JobFailedException(FailureReason.BUSY, "too many jobs are under way");
        }
        try {
            return step.take();
        } finally {
            slots.release();
        }
    }

    private Outcome<List<String>> run(HostConnections connections, AgentTarget target, String line, Deadline deadline)
            throws JobFailedException, IOException, InterruptedException {
        Optional<Outcome<List<String>>> outcome = attempt(connections.enter(deadline), target, line, deadline);
        if (outcome.isPresent()) {
            return outcome.get();
        }
        // Nothing was sent: the host had closed or forgotten a connection that was idle. The next one is new.
        return attempt(connections.enter(deadline), target, line, deadline)
                .orElseThrow(() -> new JobFailedException(
                        FailureReason.CONNECTION_LOST, "it accepts the login but starts no command"));
    }

    /** One job on one connection; empty when the connection does not take it. */
    private Optional<Outcome<List<String>>> attempt(
            Connection connection, AgentTarget target, String line, Deadline deadline)
            throws JobFailedException, IOException {
        try (SshJob job = new SshJob(target.host(), connection.session(), line, settings.limits())) {
            return job.open(deadline) ? Optional.of(job.await(deadline)) : retire(connection);
        } catch (InterruptedIOException givenUp) {
            throw givenUp;
        } catch (IOException | IllegalStateException closedMeanwhile) {
            return retire(connection);
        } catch (JobFailedException failed) {
            // A hung command keeps its place on the connection until it ends, which may be never.
            connection.retire();
            throw failed;
        } finally {
            connection.leave();
        }
    }

    private static Optional<Outcome<List<String>>> retire(Connection connection) {
        connection.retire();
        return Optional.empty();
    }
}
