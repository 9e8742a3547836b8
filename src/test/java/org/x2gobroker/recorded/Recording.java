package org.x2gobroker.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One folder of recorded exchanges: a configuration and the cases that were played against it.
 *
 * @param about describes the configuration
 * @param environment variables the broker was started with
 * @param folder a fresh copy of the folder with its own path filled in
 */
record Recording(String about, Map<String, String> environment, Path folder, List<JsonNode> cases) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Lists all recorded folders, sorted by name. */
    static List<Path> listAll() {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/fixtures"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /**
     * Copies {@code source} below {@code target} and reads its cases.
     *
     * @param adaptation changes the settings and the cases
     */
    static Recording prepare(Path source, Path target, UnaryOperator<String> adaptation) {
        try {
            return copy(source, target, adaptation);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Recording copy(Path source, Path target, UnaryOperator<String> adaptation) throws IOException {
        Files.createDirectories(target.resolve("cookies"));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file).replace("@DIR@", target.toString());
                boolean isProfiles = file.endsWith("sessionprofiles.conf");
                Files.writeString(target.resolve(file.getFileName()), isProfiles ? text : adaptation.apply(text));
            }
        }
        JsonNode root = JSON.readTree(target.resolve("cases.json").toFile());
        Map<String, String> environment = new HashMap<>();
        root.get("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        environment.put("X2GOBROKER_CONFIG", target.resolve("x2gobroker.conf").toString());
        environment.put(
                "X2GOBROKER_SESSIONPROFILES",
                target.resolve("sessionprofiles.conf").toString());
        List<JsonNode> cases = Stream.iterate(0, i -> i + 1)
                .limit(root.get("cases").size())
                .map(root.get("cases")::get)
                .toList();
        return new Recording(root.get("about").asText(), environment, target, cases);
    }
}
