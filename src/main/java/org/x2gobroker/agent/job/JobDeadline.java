package org.x2gobroker.agent.job;

import java.time.Duration;

/** The moment at which a job is over, measured by the clock that never jumps. */
public final class JobDeadline {
    private final long nanoTime;

    private JobDeadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    public static JobDeadline in(Duration duration) {
        return new JobDeadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left; zero when it is over. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public long remainingMillis() {
        return remaining().toMillis();
    }

    /** What is left, but at most this. */
    public Duration atMost(Duration limit) {
        Duration remaining = remaining();
        return remaining.compareTo(limit) < 0 ? remaining : limit;
    }

    public boolean isOver() {
        return remaining().isZero();
    }
}
