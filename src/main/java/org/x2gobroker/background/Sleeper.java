package org.x2gobroker.background;

import java.time.Duration;

/** Waits: {@code Thread::sleep}, or a fake in tests. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
