package org.x2gobroker.agent.key;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Generates key pairs ahead, because one takes up to several seconds, which a login should not wait for. Generates them on one thread of
 * low priority, from {@link #start} or the first {@link #take} until {@link #close}. Safe for use by any thread.
 */
public final class KeyPairPool implements AutoCloseable {
    private static final Logger log = Logger.getLogger(KeyPairPool.class);

    private final BlockingQueue<GeneratedKeyPair> ready;
    private final Supplier<GeneratedKeyPair> creator;
    private final Thread generator;
    private final AtomicBoolean started = new AtomicBoolean();

    /** @param ready number of pairs to keep, at least 1 */
    public KeyPairPool(int ready) {
        this(ready, GeneratedKeyPair::create);
    }

    KeyPairPool(int ready, Supplier<GeneratedKeyPair> creator) {
        this.ready = new ArrayBlockingQueue<>(ready);
        this.creator = creator;
        // It computes all the time, so a virtual thread would block a carrier thread.
        this.generator = Thread.ofPlatform()
                .daemon()
                .name("key-pairs")
                .priority(Thread.MIN_PRIORITY)
                .unstarted(this::fill);
    }

    /** Starts the generator; does nothing when it runs. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            generator.start();
        }
    }

    @Override
    public void close() {
        generator.interrupt();
    }

    /** Returns a pair that no other caller gets; generates it now if none is ready. */
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
            log.debug("key pair pool stopped");
        }
    }
}
