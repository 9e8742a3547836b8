package org.x2gobroker.agent.key;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps some fresh key pairs ready, because making one takes up to seconds of computing, which a user who logs in should not
 * have to wait for. Makes them on one thread of low priority from {@link #start}, or else the first pair that is taken, to {@link
 * #close}. Safe for use by any thread.
 */
public final class KeyPairPool implements AutoCloseable {
    private static final Logger log = Logger.getLogger(KeyPairPool.class);

    private final BlockingQueue<GeneratedKeyPair> ready;
    private final Supplier<GeneratedKeyPair> creator;
    private final Thread maker;
    private final AtomicBoolean started = new AtomicBoolean();

    /** @param ready how many pairs are kept, at least 1 */
    public KeyPairPool(int ready) {
        this(ready, GeneratedKeyPair::create);
    }

    KeyPairPool(int ready, Supplier<GeneratedKeyPair> creator) {
        this.ready = new ArrayBlockingQueue<>(ready);
        this.creator = creator;
        // Computes all the time, so it is no virtual thread: it would keep others from running.
        this.maker = Thread.ofPlatform()
                .daemon()
                .name("key-supply")
                .priority(Thread.MIN_PRIORITY)
                .unstarted(this::fill);
    }

    /** Begins to make pairs, unless it has begun before. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            maker.start();
        }
    }

    @Override
    public void close() {
        maker.interrupt();
    }

    /** A pair nobody else gets; made now if none is ready. */
    GeneratedKeyPair take() {
        start();
        GeneratedKeyPair key = ready.poll();
        return key == null ? creator.get() : key;
    }

    private void fill() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                ready.put(creator.get());
            }
        } catch (InterruptedException closed) {
            log.debug("key supply stopped");
        }
    }
}
