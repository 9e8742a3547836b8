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

    /** Prints sentences only, because commands are used by people who do not know the program's insides. */
    static void toStandardError() {
        Handler console =
                new ConsoleHandler(ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("x2gobroker: %s%n"));
        console.setLevel(Level.WARNING);
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
