package org.x2gobroker.cli.failure;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ProcessEnvironment;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.fault.FaultText;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Prints why a command failed: a sentence, and for a wrong command line a second line that names the help. */
public final class CommandFailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** Is what picocli adds to the message about a value that it cannot convert. */
    private static final Pattern JAVA_CAUSE = Pattern.compile(" ?\\((?:[a-z]\\w*\\.)+[A-Z]\\w*.*\\)$", Pattern.DOTALL);

    private CommandFailureHandler() {}

    /** Lets a command and all its subcommands report what goes wrong in this way; with X2GOBROKER_DEBUG=1 also where in the program. */
    public static CommandLine install(CommandLine command) {
        CommandFailureHandler handler = new CommandFailureHandler();
        return command.setExecutionExceptionHandler(handler)
                .setParameterExceptionHandler(handler)
                .registerConverter(URI.class, CommandFailureHandler::parseAddress);
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult arguments) {
        return report(fault, command.getErr());
    }

    /** Prints what an exception means; returns the exit code. */
    public static int report(Exception fault, PrintWriter errors) {
        errors.println("x2gobroker: " + sentence(fault));
        if (isOn(ProcessEnvironment.variables().get("X2GOBROKER_DEBUG"))) {
            fault.printStackTrace(errors);
        }
        errors.flush();
        return ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String message = JAVA_CAUSE.matcher(String.valueOf(wrong.getMessage())).replaceFirst("");
        command.getErr().println("x2gobroker: " + message);
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String sentence(Exception fault) {
        return switch (fault) {
            case ConfigurationException unusable -> String.valueOf(unusable.getMessage());
            case DirectoryUnavailableException unavailable ->
                "The directory cannot be asked: " + unavailable.getMessage()
                        + ". 'x2gobroker ldap check' examines one that is asked by LDAP.";
            case DatabaseUnavailableException unavailable -> String.valueOf(unavailable.getMessage());
            case IOException _, UncheckedIOException _ -> "A file or a connection failed: " + FaultText.of(fault) + ".";
            case InterruptedException _ -> "The command was stopped.";
            default ->
                "This is a mistake of the program: " + FaultText.of(fault)
                        + ". Please report it with the output of the same command under X2GOBROKER_DEBUG=1.";
        };
    }

    private static URI parseAddress(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException wrong) {
            throw new TypeConversionException("'" + text + "' is no address such as https://broker.example.org");
        }
    }

    private static boolean isOn(@Nullable String variable) {
        return variable != null && !Set.of("", "0", "no", "false", "off").contains(variable);
    }
}
