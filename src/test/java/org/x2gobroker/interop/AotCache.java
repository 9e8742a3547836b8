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

    /** Records the cache while a broker that accepts every login answers its requests. */
    private static void record(Path jar, List<String> options) throws IOException {
        Path folder = Files.createDirectories(FILE.getParent());
        Path unfinished = folder.resolve("unfinished.aot");
        List<String> command = new ArrayList<>(List.of(
                "env",
                "DAEMON_BIND_ADDRESS=127.0.0.1:" + Program.freePort(),
                "X2GOBROKER_DEFAULT_BACKEND=zeroconf",
                "X2GOBROKER_BROKER_INIFILE_ENABLE=no",
                "X2GOBROKER_BROKER_ZEROCONF_ENABLE=yes",
                "X2GOBROKER_BROKER_ZEROCONF_AUTH_MECH=none",
                "X2GOBROKER_GLOBAL_DEFAULT_PORTSCAN_X2GOSERVERS=no",
                "X2GOBROKER_GLOBAL_REMOVAL_JOURNAL=" + folder.resolve("removal-journal")));
        command.addAll(options);
        command.addAll(List.of("-XX:AOTCacheOutput=" + unfinished, "-jar", jar.toString(), "try", "--user", "maja"));
        Commands.run(command.toArray(String[]::new));
        Files.move(unfinished, FILE, StandardCopyOption.REPLACE_EXISTING);
    }
}
