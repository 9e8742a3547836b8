package org.x2gobroker.frontend.limit;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.x2gobroker.config.LiveSettings;

/**
 * Bounds the bytes of bodies that all requests together make the broker hold, by {@code max-bodies-size}. Never waits; safe for use by
 * any thread.
 */
@Singleton
public class BodyBudget {
    private static final long KIBIBYTE = 1024;

    private final LiveSettings settings;
    private final AtomicLong held = new AtomicLong();
    private final LongAdder refused = new LongAdder();

    public BodyBudget(LiveSettings settings) {
        this.settings = settings;
    }

    /** What one body holds, from its first byte on. */
    public Share open() {
        return new Share();
    }

    /** The bytes that are held. */
    public long held() {
        return held.get();
    }

    /** The requests that were refused since the start because the bytes of all were too many. */
    public double countRefused() {
        return refused.sum();
    }

    private boolean take(int bytes) {
        if (held.addAndGet(bytes) <= settings.current().global().maxBodiesSize() * KIBIBYTE) {
            return true;
        }
        held.addAndGet(-bytes);
        refused.increment();
        return false;
    }

    /** The part of the budget that one body has; given back when it is closed, however often that is done. */
    public final class Share implements AutoCloseable {
        private final AtomicLong size = new AtomicLong();

        private Share() {}

        /**
         * Takes the bytes that have been read.
         *
         * @return false when all bodies together would be too large; the request has to be refused then
         */
        public boolean grow(int bytes) {
            if (!take(bytes)) {
                return false;
            }
            size.addAndGet(bytes);
            return true;
        }

        @Override
        public void close() {
            held.addAndGet(-size.getAndSet(0));
        }
    }
}
