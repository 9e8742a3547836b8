package org.x2gobroker.background;

import java.time.Duration;

/** Sleeps: {@code Thread::sleep}, or a test's replacement of it. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
