import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Real PostgreSQL for the demonstration and the benchmarks, with its data in the folder that is the argument. Prints its URL, and stops
 * when its standard input ends, which is when the program that started it has ended, however that came.
 *
 * <p>Started as a source file: {@code java -cp 'target/demo/lib/*' src/demo/Database.java FOLDER}.
 */
final class Database {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Database() {}

    static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(Path.of(arguments[0]))
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE)
                .start()) {
            System.out.println(postgres.getJdbcUrl("postgres", "postgres"));
            System.out.close();
            System.in.transferTo(System.err);
        }
    }
}
