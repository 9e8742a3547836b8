package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.Deadline;
import org.x2gobroker.agent.FailureReason;

/** The connection to one host that its jobs share, and how many of them may run at once. Safe for use by any thread. */
final class HostConnections {
    private final AgentTarget target;
    private final Connector connector;
    private final Semaphore slots;
    private final ReentrantLock connecting = new ReentrantLock();
    private @Nullable Connection current;
    private @Nullable JobFailedException lastFailure;
    private volatile int failures;

    HostConnections(AgentTarget target, Connector connector, int jobs) {
        this.target = target;
        this.connector = connector;
        this.slots = new Semaphore(jobs, true);
    }

    Semaphore slots() {
        return slots;
    }

    /**
     * A connection entered for one job, new or used before; leave it afterwards. Jobs that waited while another one failed to connect
     * fail with it: a host that is down costs all of them one time limit, and not one each.
     */
    Connection enter(Deadline deadline) throws JobFailedException, IOException, InterruptedException {
        int failuresBefore = failures;
        if (!connecting.tryLock(deadline.remainingMillis(), TimeUnit.MILLISECONDS)) {
            throw new JobFailedException(FailureReason.TIMED_OUT, "no connection in time");
        }
        try {
            if (current != null && connector.isInForce(current) && current.enter()) {
                return current;
            }
            retireCurrent();
            if (lastFailure != null && failures != failuresBefore) {
                throw lastFailure.again();
            }
            return connect(deadline);
        } finally {
            connecting.unlock();
        }
    }

    private void retireCurrent() {
        if (current != null) {
            current.retire();
        }
    }

    private Connection connect(Deadline deadline) throws JobFailedException, IOException {
        try {
            Connection opened = connector.open(target, deadline);
            current = opened;
            if (!opened.enter()) {
                throw new JobFailedException(FailureReason.CONNECTION_LOST, "the connection ended after the login");
            }
            return opened;
        } catch (JobFailedException failure) {
            lastFailure = failure;
            failures++;
            throw failure;
        }
    }
}
