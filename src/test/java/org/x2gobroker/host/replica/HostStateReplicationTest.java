package org.x2gobroker.host.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.ReplicaLease;
import org.x2gobroker.host.DatabaseHostControlStore;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostFault;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.StarvationDetector;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.host.load.LoadCheckerLease;
import org.x2gobroker.host.load.LoadMeasurement;
import org.x2gobroker.host.load.LoadMeasurements;

/** Two brokers on one PostgreSQL. */
@Timeout(60)
class HostStateReplicationTest {
    private static final HostEndpoint LION = new HostEndpoint("lion", "lion.example.org", 22);
    private static final HostLoad LOAD = new HostLoad(100, 4000, 0, 2, 2000);

    private final String url = BrokerOfSeveral.createDatabase();
    private final Replica here = new Replica(url);
    private final Replica there = new Replica(url);

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void everyReplicaKnowsTheLoadThatOneMeasured() {
        here.figures.record(LION, LOAD);
        here.shared.publish();
        await(() -> there.figures
                .find(LION)
                .map(LoadMeasurement::load)
                .filter(LOAD::equals)
                .isPresent());

        here.figures.forget(LION);
        here.shared.publish();
        await(() -> there.figures.find(LION).isEmpty());
    }

    @Test
    void everyReplicaExcludesAHostThatFailedAtOneAndTakesItBack() {
        here.health.failed(LION, HostFault.REFUSED, "no connection");
        here.shared.publish();
        await(() -> there.health.isExcluded(LION));

        there.health.answered(LION);
        there.shared.publish();
        await(() -> !here.health.isExcluded(LION));
    }

    @Test
    void tellsWhatItFoundOutWhileTheDatabaseWasAway() {
        here.broker.loseDatabase();
        here.health.failed(LION, HostFault.REFUSED, "no connection");
        assertThatThrownBy(here.shared::publish).isInstanceOf(DatabaseUnavailableException.class);

        here.broker.findDatabase();
        here.shared.publish();

        await(() -> there.health.isExcluded(LION));
    }

    @Test
    void aReplicaThatStartsKnowsWhatTheOthersKnow() {
        here.figures.record(LION, LOAD);
        here.shared.publish();

        try (Replica late = new Replica(url)) {
            late.shared.pull();

            assertThat(late.figures.find(LION)).map(LoadMeasurement::load).contains(LOAD);
        }
    }

    @Test
    void everyReplicaFollowsTheAdministrator() {
        HostControl drain = new HostControl("lion", true, 5, "maja", Instant.parse("2026-01-01T12:00:00Z"));

        here.controls.put(drain);
        await(() -> there.controls.list().contains(drain));

        there.controls.remove("lion");
        await(() -> here.controls.find("lion").isEmpty());
    }

    @Test
    void anAdministratorIsToldWhenADecisionCouldNotBeWritten() {
        here.broker.loseDatabase();

        assertThatThrownBy(() -> here.controls.put(new HostControl("lion", true, null, "maja", Instant.EPOCH)))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThat(here.controls.find("lion")).isEmpty();
    }

    @Test
    void oneReplicaAsksTheHostsAndEachForItselfWithoutADatabase() {
        LoadCheckerLease lease =
                LoadCheckerLease.of(new ReplicaLease(here.broker.database(), here.broker.heartbeat(), "load checker"));
        LoadCheckerLease other = LoadCheckerLease.of(
                new ReplicaLease(there.broker.database(), there.broker.heartbeat(), "load checker"));

        assertThat(lease.held()).isTrue();
        assertThat(other.held()).isFalse();
        there.broker.loseDatabase();
        assertThat(other.held()).isTrue();
    }

    /** What was told arrives on another thread. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static final class Replica implements AutoCloseable {
        private final BrokerOfSeveral broker;
        private final BackgroundTasks backgroundTasks =
                new BackgroundTasks("hosts", DatabaseUnavailableException.class);
        private final LoadMeasurements figures = new LoadMeasurements(Clock.systemUTC());
        private final HostHealthTracker health = new HostHealthTracker(
                Clock.systemUTC(), Duration.ofMinutes(5), new StarvationDetector(System::nanoTime));
        private final HostStateReplication shared;
        private final DatabaseHostControlStore controls;

        Replica(String url) {
            broker = BrokerOfSeveral.connect(url);
            shared = new HostStateReplication(broker.database(), figures, health, backgroundTasks);
            controls = new DatabaseHostControlStore(broker.database(), backgroundTasks);
        }

        @Override
        public void close() {
            backgroundTasks.close();
            broker.close();
        }
    }
}
