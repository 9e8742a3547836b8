package org.x2gobroker.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.ExitCode;
import sun.misc.Signal;

/**
 * Stops the server in an orderly way on SIGTERM and SIGINT: current requests finish, and the exit code is 0. By default the JVM runs its
 * shutdown hooks at once, which breaks a start that has not finished, and exits with 143.
 */
@Singleton
class TerminationSignals {
    private static final AtomicBoolean STOP_REQUESTED = new AtomicBoolean();

    /** Installs the handlers; the caller does so before it starts the server. */
    static void onSignal() {
        Signal.handle(new Signal("TERM"), signal -> stop());
        Signal.handle(new Signal("INT"), signal -> stop());
    }

    /** Stops a server for which a signal arrived before it had started. */
    void started(@Observes StartupEvent event) {
        if (STOP_REQUESTED.get()) {
            stop();
        }
    }

    private static void stop() {
        STOP_REQUESTED.set(true);
        Quarkus.asyncExit(ExitCode.OK);
    }
}
