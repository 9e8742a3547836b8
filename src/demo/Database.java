import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real PostgreSQL for the demonstration and the benchmarks, with its data in the folder of the first argument and its programs unpacked
 * below that of the second. Prints its URL, and stops when its standard input ends, which is when the program that started it has ended,
 * however that came.
 *
 * <p>Started as a source file: {@code java -cp 'target/demo/lib/*' src/demo/Database.java DATA PROGRAMS}.
 */
final class Database {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Database() {}

    static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres postgres = start(Path.of(arguments[0]), Path.of(arguments[1]))) {
            System.out.println(postgres.getJdbcUrl("postgres", "postgres"));
            System.out.close();
            System.in.transferTo(System.err);
        }
    }

    /** Two starts at once unpack one after the other; what a start that was killed has left is removed. */
    private static EmbeddedPostgres start(Path data, Path programs) throws IOException {
        Files.createDirectories(programs);
        try (FileChannel channel = FileChannel.open(
                        programs.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            removeHalfUnpacked(programs);
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(programs.toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(PATIENCE)
                    .start();
        }
    }

    private static void removeHalfUnpacked(Path programs) throws IOException {
        try (Stream<Path> folders = Files.list(programs)) {
            List<Path> half = folders.filter(folder -> folder.getFileName().toString().startsWith("PG-"))
                    .filter(folder -> !Files.exists(folder.resolve(".exists")))
                    .toList();
            half.forEach(Database::delete);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("cannot remove " + folder + ", which a start that was killed has left", left);
        }
    }
}
