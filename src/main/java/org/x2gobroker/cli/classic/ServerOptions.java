package org.x2gobroker.cli.classic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ProcessEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether {@code x2gobroker} serves or answers once, and where it serves. */
public final class ServerOptions implements ClassicOptions {
    private enum Mode {
        HTTP,
        SSH
    }

    @Option(
            names = {"-b", "--bind"},
            paramLabel = "[ADDRESS:]PORT",
            description = "Where the server listens, as DAEMON_BIND_ADDRESS=[ADDRESS:]PORT says.")
    @Nullable
    String bindAddress;

    /** Several, because wrappers set one that their callers override. */
    @Option(
            names = {"-M", "--mode"},
            paramLabel = "MODE",
            description =
                    "HTTP: serve; SSH: answer one request, which needs --task. Without it --task decides. The last one"
                            + " counts.")
    List<Mode> modes = List.of();

    @Override
    public void apply(CommandLine command) {
        boolean hasTask = command.getParseResult().hasMatchedOption("--task");
        if (!modes.isEmpty()) {
            requireMatch(modes.getLast(), hasTask, command);
        }
        if (bindAddress != null) {
            ProcessEnvironment.set("DAEMON_BIND_ADDRESS", bindAddress);
        }
    }

    private static void requireMatch(Mode mode, boolean hasTask, CommandLine command) {
        if (mode == Mode.SSH && !hasTask) {
            throw new ParameterException(
                    command, "--mode SSH answers one request: name it with --task, for example --task listsessions.");
        }
        if (mode == Mode.HTTP && hasTask) {
            throw new ParameterException(
                    command, "--mode HTTP serves, and --task is answered in --mode SSH: leave one of them out.");
        }
    }
}
