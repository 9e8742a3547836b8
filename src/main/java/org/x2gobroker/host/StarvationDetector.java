package org.x2gobroker.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells whether this broker is itself too slow to judge hosts by how long they take. Signs of that are timers that come late, many hosts
 * that time out within one moment, and the first seconds after the start, when nothing is compiled yet. A sign holds for as long as a
 * question to a host may last. Before the first {@link #tick} nothing is a sign. Safe for use by any thread.
 */
public final class StarvationDetector {
    /** How often {@link #tick} is to be called. */
    public static final Duration TICK = Duration.ofMillis(250);

    /** How late a tick may come; pauses of the garbage collector are shorter. */
    static final Duration TOLERANCE = Duration.ofMillis(250);

    /** How long a start takes until hosts are judged. */
    static final Duration WARM_UP = Duration.ofSeconds(10);

    /** How long a sign holds: a question that ends now may have begun that long ago. */
    static final Duration MEMORY = Duration.ofSeconds(15);

    /** How close to each other timeouts have one cause. */
    static final Duration MOMENT = Duration.ofSeconds(2);

    /** So many hosts do not fail within one moment by themselves. */
    static final int MANY_HOSTS = 3;

    /** For how long many timeouts excuse each other; what goes on for longer is no moment. */
    static final Duration LONGEST_EXCUSE = Duration.ofMinutes(1);

    /** By how much hosts get longer than usual meanwhile. */
    static final int PATIENCE = 3;

    private final LongSupplier nanoTime;
    private final Map<HostEndpoint, Long> timeouts = new HashMap<>();
    private final Map<HostEndpoint, Long> answers = new HashMap<>();
    private final Sign lateTimer = new Sign();
    private final Sign manyTimeouts = new Sign();
    private boolean watching;
    private long startedAt;
    private long lastTick;

    /** @param nanoTime {@code System::nanoTime}, or what a test moves */
    public StarvationDetector(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Why the broker is taken for starved. */
    public enum Cause {
        JUST_STARTED("the broker has just started"),
        LATE_TIMERS("the broker gets too little processor time: its timers come late"),
        MANY_TIMEOUTS("many X2Go hosts timed out at once: the broker or its network is too slow");

        private final String sentence;

        Cause(String sentence) {
            this.sentence = sentence;
        }

        /** What is wrong, for administrators. */
        public String sentence() {
            return sentence;
        }

        /** Whether something is wrong; a start is not. */
        public boolean isStarved() {
            return this != JUST_STARTED;
        }
    }

    /** Compares the time since the last call with {@link #TICK}. */
    public synchronized void tick() {
        long now = nanoTime.getAsLong();
        if (!watching) {
            watching = true;
            startedAt = now;
            lastTick = now;
        }
        noteLateTimer(now);
        lastTick = now;
    }

    /** A question to the host ended by a timeout. */
    synchronized void timedOut(HostEndpoint host) {
        note(host, timeouts);
    }

    /** The host answered a question. */
    synchronized void answered(HostEndpoint host) {
        note(host, answers);
    }

    /** Why hosts are not judged by timeouts now; empty while they are. */
    public synchronized Optional<Cause> findCause() {
        long now = nanoTime.getAsLong();
        noteLateTimer(now);
        if (!watching) {
            return Optional.empty();
        }
        if (lateTimer.holds(now)) {
            return Optional.of(Cause.LATE_TIMERS);
        }
        if (manyTimeouts.holds(now) && now - manyTimeouts.since < LONGEST_EXCUSE.toNanos()) {
            return Optional.of(Cause.MANY_TIMEOUTS);
        }
        return now - startedAt < WARM_UP.toNanos() ? Optional.of(Cause.JUST_STARTED) : Optional.empty();
    }

    /** A timer that is due for long is a sign even before it comes: what waits beside it may be served first. */
    private void noteLateTimer(long now) {
        if (watching && now - lastTick > TICK.plus(TOLERANCE).toNanos()) {
            lateTimer.seen(now);
        }
    }

    private void note(HostEndpoint host, Map<HostEndpoint, Long> events) {
        long now = nanoTime.getAsLong();
        timeouts.values().removeIf(at -> now - at > MOMENT.toNanos());
        answers.values().removeIf(at -> now - at > MOMENT.toNanos());
        events.put(host, now);
        if (timeouts.size() >= MANY_HOSTS && timeouts.size() > answers.size()) {
            manyTimeouts.seen(now);
        }
    }

    /** Something that was seen lately, and since when it was seen again and again. */
    private static final class Sign {
        private boolean seen;
        private long since;
        private long latest;

        void seen(long now) {
            if (!holds(now)) {
                since = now;
            }
            seen = true;
            latest = now;
        }

        boolean holds(long now) {
            return seen && now - latest < MEMORY.toNanos();
        }
    }
}
