package org.x2gobroker.auth.hook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.wake.HostWakeSignal;

/**
 * Wakes hosts by the program that {@code host-wake-program} names, run as hooks are: without a shell, with a time limit, and without the
 * broker's secrets. Its arguments are the host's name, its address, and the argument of the profile if there is one. Which program it is
 * only the configuration says, so that whoever may write profiles cannot run others.
 */
public record HostWakeProgram(LiveSettings settings) implements HostWakeSignal.ProgramRunner {
    private static final byte[] NO_INPUT = {};

    /** @throws ConfigurationException when the program is no executable */
    public static void validate(BrokerSettings settings) {
        settings.global()
                .hostWakeProgram()
                .filter(name -> HookProgram.find(name).isEmpty())
                .ifPresent(name -> {
                    throw new ConfigurationException(
                            ("[global] host-wake-program names '%s', which is no executable: give the absolute path of an"
                                            + " executable file, or the name of one on the PATH.")
                                    .formatted(name));
                });
    }

    @Override
    public void run(HostEndpoint host, String argument) throws IOException, InterruptedException {
        GlobalSettings global = settings.current().global();
        Path program = global.hostWakeProgram()
                .flatMap(HookProgram::find)
                .orElseThrow(() -> new IOException("[global] host-wake-program names no executable"));
        List<String> command = new ArrayList<>(List.of(program.toString(), host.name(), host.address()));
        if (!argument.isEmpty()) {
            command.add(argument);
        }
        try (HookProcess run = HookProcess.start(command, NO_INPUT, Duration.ofSeconds(global.hostWakeTimeout()))) {
            run.await(true);
        } catch (HookException failed) {
            throw new IOException("host-wake-program failed: " + failed.getMessage(), failed);
        }
    }
}
