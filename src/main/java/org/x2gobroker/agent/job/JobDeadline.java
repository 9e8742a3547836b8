package org.x2gobroker.agent.job;

import java.time.Duration;

/** The moment by which a job has to end, measured by the monotonic clock. */
public final class JobDeadline {
    private final long nanoTime;

    private JobDeadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    public static JobDeadline in(Duration duration) {
        return new JobDeadline(System.nanoTime() + duration.toNanos());
    }

    /** Returns the time that is left; zero after the deadline. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public long remainingMillis() {
        return remaining().toMillis();
    }

    /** Returns the time that is left, but at most this limit. */
    public Duration atMost(Duration limit) {
        Duration remaining = remaining();
        return remaining.compareTo(limit) < 0 ? remaining : limit;
    }

    public boolean isOver() {
        return remaining().isZero();
    }
}
