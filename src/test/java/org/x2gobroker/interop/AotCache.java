package org.x2gobroker.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Our program's classes, loaded and linked, in a file that lets it start a third faster (JEP 514), as in the image. It is recorded once
 * for each build; a JVM that finds that it does not fit goes on without it.
 */
final class AotCache {
    private static final Path FILE =
            Path.of("target", "startup", "x2gobroker.aot").toAbsolutePath();

    private AotCache() {}

    /** The option that makes use of it. The cache fits only the options it was recorded with. */
    static synchronized String option(Path jar, List<String> options) {
        try {
            if (!Files.exists(FILE) || Files.getLastModifiedTime(FILE).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                record(jar, options);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-XX:AOTCache=" + FILE;
    }

    /** Records the cache while a broker works for clients of its own. */
    private static void record(Path jar, List<String> options) throws IOException {
        Path folder = Files.createDirectories(FILE.getParent());
        Path unfinished = folder.resolve("unfinished.aot");
        List<String> command = new ArrayList<>(options);
        command.addAll(List.of("-jar", jar.toString(), "train", "--rounds", "60", unfinished.toString()));
        Commands.run(command.toArray(String[]::new));
        Files.move(unfinished, FILE, StandardCopyOption.REPLACE_EXISTING);
    }
}
