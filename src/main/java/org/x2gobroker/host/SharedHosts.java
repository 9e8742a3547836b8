package org.x2gobroker.host;

import java.time.Duration;
import java.util.List;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.Rounds;

/**
 * Shares load figures and hosts that are set aside between the replicas on a database: tells within a second what this one found out,
 * and hears what others did. While the database is away each goes by what it knows; a placement never waits for any of it.
 */
public final class SharedHosts {
    /** How often {@link #tell} is to be called. */
    public static final Duration ROUND = Duration.ofSeconds(1);

    private final List<Exchange<?>> exchanges;

    /** @param rounds on which it hears the others */
    public SharedHosts(Database database, LoadFigures figures, HostHealth health, Rounds rounds) {
        exchanges = List.of(
                new Exchange<>(figures, HostTable.ofLoad(database)),
                new Exchange<>(health, HostTable.ofSetAside(database)));
        database.follow(HostTable.TOPIC, detail -> rounds.soon(this::exchange));
    }

    /** One round: tells what is new here. */
    public void tell() {
        exchanges.forEach(Exchange::tell);
    }

    private void exchange() {
        tell();
        hear();
    }

    void hear() {
        exchanges.forEach(Exchange::hear);
    }
}
