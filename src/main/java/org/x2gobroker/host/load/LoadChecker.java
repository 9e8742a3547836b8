package org.x2gobroker.host.load;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.x2gobroker.background.Sleeper;

/**
 * Asks every host for its load once in each interval, one after the other, spread evenly over the interval so that neither the
 * hosts nor the broker see a burst. Runs on a virtual thread of its own from {@link #start} to {@link #close}.
 */
public final class LoadChecker implements AutoCloseable {
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);
    private static final Logger log = Logger.getLogger(LoadChecker.class);

    private final Supplier<List<LoadQuery>> questions;
    private final Supplier<Duration> interval;
    private final LoadCheckerLease lease;
    private final LoadMeasurements figures;
    private final Sleeper sleeper;
    private final Thread thread;

    /**
     * @param questions the hosts to ask, looked up anew for each round
     * @param interval the time one round takes, looked up anew for each round
     */
    public LoadChecker(
            Supplier<List<LoadQuery>> questions,
            Supplier<Duration> interval,
            LoadCheckerLease lease,
            LoadMeasurements figures,
            Sleeper sleeper) {
        this.questions = questions;
        this.interval = interval;
        this.lease = lease;
        this.figures = figures;
        this.sleeper = sleeper;
        this.thread = Thread.ofVirtual().name("load-checker").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Stops asking; a question that is under way is interrupted. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                roundSafely();
            }
        } catch (InterruptedException closed) {
            log.debug("load checker stopped");
        }
    }

    /** A fault in one round must not leave the hosts unasked ever after. */
    private void roundSafely() throws InterruptedException {
        try {
            round();
        } catch (RuntimeException fault) {
            log.error("X2Go hosts could not be asked for their load, trying again", fault);
            sleeper.sleep(AFTER_A_FAULT);
        }
    }

    /** One round: asks all hosts and lets the whole interval pass. */
    void round() throws InterruptedException {
        List<LoadQuery> round = questions.get();
        figures.retain(round.stream().map(LoadQuery::host).collect(Collectors.toSet()));
        Duration gap = interval.get().dividedBy(Math.max(1, round.size()));
        if (round.isEmpty()) {
            sleeper.sleep(gap);
        }
        for (LoadQuery question : round) {
            if (lease.held()) {
                ask(question);
            }
            sleeper.sleep(gap);
        }
    }

    private void ask(LoadQuery question) {
        try {
            question.ask()
                    .get()
                    .ifPresentOrElse(
                            load -> figures.record(question.host(), load), () -> figures.forget(question.host()));
        } catch (RuntimeException fault) {
            figures.forget(question.host());
            log.errorf(fault, "load of X2Go host could not be asked: %s", question.host());
        }
    }
}
