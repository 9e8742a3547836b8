package org.x2gobroker.cli;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Sets up the log of commands that start no server: warnings and errors go to standard error. */
final class CommandLogSetup {
    private CommandLogSetup() {}

    /** @param debug whether what the broker's own code logs for its developers is shown too */
    static void toStandardError(boolean debug) {
        Handler console =
                new ConsoleHandler(ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("%p %c{1}: %s%e%n"));
        console.setLevel(debug ? Level.ALL : Level.WARNING);
        if (debug) {
            Logger.getLogger("org.x2gobroker").setLevel(Level.ALL);
        }
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }
}
