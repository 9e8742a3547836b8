package org.x2gobroker.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.ExitCode;
import sun.misc.Signal;

/**
 * Lets SIGTERM and SIGINT stop the server as if it had come to its end by itself: what is under way finishes, and the exit code is 0. The
 * virtual machine's own way is to run its shutdown hooks at once, which breaks a start that is under way, and to end with 143.
 */
@Singleton
class TerminationSignals {
    private static final AtomicBoolean WANTED = new AtomicBoolean();

    /** From now on signals do that; to be called before the server is started. */
    static void onSignal() {
        Signal.handle(new Signal("TERM"), signal -> stop());
        Signal.handle(new Signal("INT"), signal -> stop());
    }

    /** What was asked of a server that did not exist yet, nobody remembers but this class. */
    void started(@Observes StartupEvent event) {
        if (WANTED.get()) {
            stop();
        }
    }

    private static void stop() {
        WANTED.set(true);
        Quarkus.asyncExit(ExitCode.OK);
    }
}
