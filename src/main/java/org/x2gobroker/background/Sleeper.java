package org.x2gobroker.background;

import java.time.Duration;

/** Lets time pass: {@code Thread::sleep}, or what a test has instead. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
}
