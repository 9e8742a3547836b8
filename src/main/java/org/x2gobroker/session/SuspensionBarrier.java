package org.x2gobroker.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.x2gobroker.background.Sleeper;

/**
 * Holds back {@code listsessions} of a user while one of the user's sessions is being suspended. The agent's
 * {@code suspendsession} only marks the session; the host's cleaner really suspends it 2 to 5 s later, and every
 * {@code listsessions} of that user before that undoes the mark. So all questions about a user's sessions go through {@link #ask},
 * and every take-over through {@link #takeOver}. Which hosts share a database is not known here, so the wait holds for all of
 * them. Safe for use by any thread; blocks, so call it on a virtual thread.
 */
public final class SuspensionBarrier {
    /** How long the wait lasts; worked in every run against Debian 12's x2goserver. */
    public static final Duration DEFAULT_WAIT = Duration.ofMillis(4500);

    /** How often a session is suspended: a host under load may need longer than one wait. */
    static final int TRIES = 3;

    private final Sleeper sleeper;
    private final ConcurrentMap<String, UserSessionGate> gates = new ConcurrentHashMap<>();

    public SuspensionBarrier(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /** The answer of {@code question}, or, while a session of the user is being suspended, what was known before. */
    public List<AgentSessionRecord> ask(String user, Supplier<List<AgentSessionRecord>> question) {
        UserSessionGate gate = enter(user);
        try {
            return gate.ask(question);
        } finally {
            leave(user);
        }
    }

    /**
     * Suspends a session, waits and looks. A look that still sees the session running came too early and has undone the suspension, so
     * all of that is done again; the last time without a look. A second take-over of the same user meanwhile sends nothing: it
     * waits for the first and looks.
     *
     * @param known the user's sessions as the hosts listed them
     * @param suspend sends the job and returns whether the host accepted it; if not there is nothing to wait for
     * @param look asks the host again
     * @param stillRuns whether the session is running in what {@code look} saw
     * @return what {@code look} saw; what was known before when it would have undone the suspension each time
     * @throws InterruptedException when the broker is shutting down
     */
    public List<AgentSessionRecord> takeOver(
            String user,
            Duration wait,
            List<AgentSessionRecord> known,
            BooleanSupplier suspend,
            Supplier<List<AgentSessionRecord>> look,
            Predicate<List<AgentSessionRecord>> stillRuns)
            throws InterruptedException {
        UserSessionGate gate = enter(user);
        try {
            if (gate.close(known)) {
                try {
                    return suspend(wait, known, suspend, look, stillRuns);
                } finally {
                    gate.open();
                }
            }
            gate.awaitOpen();
            return gate.ask(look);
        } finally {
            leave(user);
        }
    }

    private List<AgentSessionRecord> suspend(
            Duration wait,
            List<AgentSessionRecord> known,
            BooleanSupplier suspend,
            Supplier<List<AgentSessionRecord>> look,
            Predicate<List<AgentSessionRecord>> stillRuns)
            throws InterruptedException {
        for (int tries = 1; tries < TRIES; tries++) {
            boolean suspended = suspend(suspend, wait);
            List<AgentSessionRecord> seen = look.get();
            if (!suspended || !stillRuns.test(seen)) {
                return seen;
            }
        }
        suspend(suspend, wait);
        return known;
    }

    private boolean suspend(BooleanSupplier suspend, Duration wait) throws InterruptedException {
        boolean suspended = suspend.getAsBoolean();
        if (suspended) {
            sleeper.sleep(wait);
        }
        return suspended;
    }

    private UserSessionGate enter(String user) {
        return gates.compute(user, (name, gate) -> (gate == null ? new UserSessionGate() : gate).entered());
    }

    private void leave(String user) {
        gates.computeIfPresent(user, (name, gate) -> gate.left() ? null : gate);
    }
}
