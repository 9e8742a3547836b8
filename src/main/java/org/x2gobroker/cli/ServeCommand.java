package org.x2gobroker.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.cli.failure.CommandFailureHandler;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.ProcessEnvironment;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.fault.FaultText;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Runs the broker until a signal stops it. */
@Command(
        name = "serve",
        description = {
            "Answers clients until it is stopped (SIGTERM or Ctrl+C).",
            "",
            "Reads /etc/x2go/x2gobroker.conf and the profile file named there; the environment variables"
                    + " X2GOBROKER_CONFIG, X2GOBROKER_SESSIONPROFILES and DAEMON_BIND_ADDRESS name other files and another"
                    + " address. Ends with exit code 1 and a sentence when a file cannot be used or the address is taken."
        },
        mixinStandardHelpOptions = true)
public class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return run(null);
    }

    /** Runs the broker until a signal stops it; without the parser that calls the command, reports faults as that does. */
    static int serve() {
        try {
            return run(null);
        } catch (RuntimeException fault) {
            return CommandFailureHandler.report(fault, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        }
    }

    /**
     * Runs the broker.
     *
     * @param application runs once the broker answers, and the broker stops when it ends; null: the broker runs until a signal stops it
     * @return the exit code of the application, if there is one, else of the broker
     */
    public static int run(@Nullable Class<? extends QuarkusApplication> application, String... arguments) {
        StartupCheck check = new StartupCheck(
                new SettingsLoader(ConfigurationPaths.standard(), ProcessEnvironment.variables()).load());
        check.run();
        if (application == null) {
            TerminationSignals.onSignal();
        }
        return run(application, check.serverProperties(), arguments);
    }

    /** Starts the program with these properties; does not check the settings and does not handle signals. */
    public static int run(
            @Nullable Class<? extends QuarkusApplication> application,
            Map<String, String> properties,
            String... arguments) {
        properties.forEach(System::setProperty);
        int[] exitCode = {ExitCode.OK};
        Quarkus.run(application, (code, fault) -> exitCode[0] = fault == null ? code : explain(fault), arguments);
        return exitCode[0];
    }

    /** Reports the last cause, because the exceptions that the container wraps around it say less. */
    private static int explain(Throwable fault) {
        List<Throwable> causes =
                Stream.iterate(fault, Objects::nonNull, Throwable::getCause).toList();
        String sentence = causes.stream()
                .filter(ConfigurationException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("the broker could not be started: " + FaultText.of(fault));
        System.err.println("x2gobroker: " + sentence);
        return ExitCode.SOFTWARE;
    }
}
