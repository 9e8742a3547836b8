package org.x2gobroker.cli;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Sets up the log of commands that start no server: warnings and errors go to standard error. */
public final class CommandLogSetup {
    private CommandLogSetup() {}

    /**
     * Prints sentences only, because commands are used by people who do not know the program's insides.
     *
     * @param debug whether what the broker's own code logs for its developers is shown too, and where faults come from
     */
    static void toStandardError(boolean debug) {
        Handler console = new ConsoleHandler(
                ConsoleHandler.Target.SYSTEM_ERR,
                new PatternFormatter(debug ? "%p %c{1}: %s%e%n" : "x2gobroker: %s%n"));
        console.setLevel(debug ? Level.ALL : Level.WARNING);
        if (debug) {
            Logger.getLogger("org.x2gobroker").setLevel(Level.ALL);
        }
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }

    /** Does the work without what a room logs meanwhile, for a command that itself says how the work ended. */
    public static <T> T withoutLog(String room, Supplier<T> work) {
        Logger silenced = Logger.getLogger(room);
        Level before = silenced.getLevel();
        silenced.setLevel(Level.OFF);
        try {
            return work.get();
        } finally {
            silenced.setLevel(before);
        }
    }
}
