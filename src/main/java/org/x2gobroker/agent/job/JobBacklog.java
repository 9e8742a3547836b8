package org.x2gobroker.agent.job;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;

/**
 * Counts the jobs that run or wait. When there are more of them than hosts work off in about a second, nobody gains from another one: all
 * would only wait longer, in ever more memory. Safe for use by any thread.
 */
public final class JobBacklog {
    /** Jobs that may be there for each that may run at once: half as many, at 50 ms each, take 0.6 s. */
    private static final int WAITING_FOR_EACH = 24;

    /** Whatever the number of hosts, as each takes some 7 kB of a heap that may be 192 MB. */
    private static final int MOST = 6000;

    private final int jobsPerHost;
    private final AtomicInteger jobs = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final Set<AgentTarget> hosts = ConcurrentHashMap.newKeySet();

    public JobBacklog(JobLimits limits) {
        this.jobsPerHost = limits.jobsPerHost();
    }

    /** The jobs that run or wait. */
    public int count() {
        return jobs.get();
    }

    /** How many clients were sent away so far. */
    public long countRefused() {
        return refused.sum();
    }

    /** Somebody was sent away because of the jobs that there are. */
    public void addRefused() {
        refused.increment();
    }

    /** Whether it is time to let nobody begin to log in. */
    public boolean isLong() {
        return jobs.get() > limit() / 2;
    }

    /** Whether it is time to send away those, too, who are about to get a host. */
    public boolean isFull() {
        return jobs.get() > limit();
    }

    private int limit() {
        return Math.min(MOST, hosts.size() * jobsPerHost * WAITING_FOR_EACH);
    }

    /** Returns the runner whose jobs are counted. */
    public JobRunner count(JobRunner runner) {
        return new JobRunner() {
            @Override
            public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
                hosts.add(target);
                jobs.incrementAndGet();
                try {
                    return runner.run(target, command);
                } finally {
                    jobs.decrementAndGet();
                }
            }

            @Override
            public void close() {
                runner.close();
            }
        };
    }
}
