package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.job.JobDeadline;
import org.x2gobroker.agent.job.JobFailureReason;

/** Shares few connections to one host among its jobs, and bounds how many of them run at once. Safe for use by any thread. */
final class HostConnectionPool {
    private final AgentTarget target;
    private final SshConnector connector;
    private final Semaphore slots;
    private final ReentrantLock connecting = new ReentrantLock();

    /** Those that were usable when they were looked at last. Guarded by {@link #connecting}. */
    private final List<SshConnection> connections = new ArrayList<>();

    private @Nullable JobFailedException lastFailure;
    private volatile int failures;

    HostConnectionPool(AgentTarget target, SshConnector connector, int jobs) {
        this.target = target;
        this.connector = connector;
        this.slots = new Semaphore(jobs, true);
    }

    Semaphore slots() {
        return slots;
    }

    /**
     * Returns a new or an open connection, entered for one job; the caller leaves it afterwards. Jobs that wait while another one fails to
     * connect fail with it, so that a host that is down costs all of them one time limit and not one each.
     */
    SshConnection enter(JobDeadline deadline) throws JobFailedException, IOException, InterruptedException {
        int failuresBefore = failures;
        if (!connecting.tryLock(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
            throw new JobFailedException(JobFailureReason.TIMED_OUT, "no connection in time");
        }
        try {
            retireUnusable(connector.keys());
            for (SshConnection connection : connections) {
                if (connection.enter()) {
                    return connection;
                }
            }
            if (lastFailure != null && failures != failuresBefore) {
                throw lastFailure.again();
            }
            return connect(deadline);
        } finally {
            connecting.unlock();
        }
    }

    /** Drops connections that have ended, and those that were opened with other keys than now, or to a host whose key is trusted no more. */
    private void retireUnusable(List<KeyPair> keys) {
        connections.removeIf(connection -> {
            boolean isUnusable = !connection.isOpen() || !connection.isInForce(keys);
            if (isUnusable) {
                connection.retire();
            }
            return isUnusable;
        });
    }

    private SshConnection connect(JobDeadline deadline) throws JobFailedException, IOException {
        try {
            SshConnection opened = connector.open(target, deadline);
            if (!opened.enter()) {
                throw new JobFailedException(JobFailureReason.CONNECTION_LOST, "the connection ended after the login");
            }
            connections.add(opened);
            return opened;
        } catch (JobFailedException failure) {
            lastFailure = failure;
            failures++;
            throw failure;
        }
    }
}
