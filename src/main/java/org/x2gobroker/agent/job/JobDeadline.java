package org.x2gobroker.agent.job;

import java.time.Duration;

/** The moment by which a job has to end, measured by the monotonic clock. */
public final class JobDeadline {
    private final long nanoTime;
    private final int patience;

    private JobDeadline(long nanoTime, int patience) {
        this.nanoTime = nanoTime;
        this.patience = patience;
    }

    public static JobDeadline in(Duration duration) {
        return in(duration, 1);
    }

    /** @param patience by how much all time limits of the job are longer than usual; 1: not at all */
    public static JobDeadline in(Duration duration, int patience) {
        return new JobDeadline(
                System.nanoTime() + duration.multipliedBy(patience).toNanos(), patience);
    }

    /** Whether the time limits are longer than usual. */
    public boolean isPatient() {
        return patience > 1;
    }

    /** Returns the time that is left; zero after the deadline. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public long remainingMillis() {
        return remaining().toMillis();
    }

    /** What is left, but at most this, multiplied by the patience. */
    public Duration atMost(Duration limit) {
        Duration remaining = remaining();
        Duration longest = limit.multipliedBy(patience);
        return remaining.compareTo(longest) < 0 ? remaining : longest;
    }
}
