package org.x2gobroker.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The two files a broker is started on, in a folder of their own beside an empty folder {@code cookies}. */
public record BrokerFiles(Path folder, Map<String, String> environment) {
    private static final String CONFIGURATION = "x2gobroker.conf";
    private static final String PROFILES = "sessionprofiles.conf";

    public BrokerFiles {
        environment = Map.copyOf(environment);
    }

    /**
     * Writes the files; {@code @DIR@} in the configuration stands for the folder.
     *
     * @param environment variables to start the broker with, besides those that name the two files
     */
    public static BrokerFiles write(
            Path folder, String configuration, byte[] profiles, Map<String, String> environment) {
        try {
            Files.createDirectories(folder.resolve("cookies"));
            Files.writeString(folder.resolve(CONFIGURATION), configuration.replace("@DIR@", folder.toString()));
            Files.write(folder.resolve(PROFILES), profiles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BrokerFiles(folder, environment);
    }

    public static BrokerFiles write(
            Path folder, String configuration, String profiles, Map<String, String> environment) {
        return write(folder, configuration, profiles.getBytes(StandardCharsets.UTF_8), environment);
    }

    /** The port of the management address, if the environment names one. */
    OptionalInt findManagementPort() {
        String address = environment.getOrDefault("X2GOBROKER_MANAGEMENT_ADDRESS", "");
        return address.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    /** The variables to start the broker with. */
    public Map<String, String> startEnvironment() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("X2GOBROKER_DEBUG", "0");
        variables.putIfAbsent("X2GOBROKER_CONFIG", folder.resolve(CONFIGURATION).toString());
        variables.putIfAbsent(
                "X2GOBROKER_SESSIONPROFILES", folder.resolve(PROFILES).toString());
        return variables;
    }
}
