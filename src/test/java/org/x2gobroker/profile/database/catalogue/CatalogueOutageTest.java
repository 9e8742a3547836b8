package org.x2gobroker.profile.database.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.database.DatabaseState;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.interop.Program;
import org.x2gobroker.profile.database.store.ProfileTable;
import org.x2gobroker.testing.StoppableDatabase;

@Timeout(300)
class CatalogueOutageTest {
    private static final Duration OFTEN = Duration.ofMillis(100);

    @TempDir
    Path folder;

    @Test
    void servesTheLastReadDuringAnOutageAndCatchesUpAfterIt() throws Exception {
        try (StoppableDatabase server = new StoppableDatabase(folder, Program.freePort())) {
            server.start();
            ProfileTable table = new ProfileTable(server.url());
            try (StoreReplica replica = StoreReplica.start(server.url(), OFTEN);
                    Load load = Load.start(replica)) {
                StoreReplica.await(() -> replica.profiles().isRead());
                table.save("office");
                replica.awaitListing("office");
                load.expectOffice();

                server.stop();
                StoreReplica.await(() -> replica.database().state() instanceof DatabaseState.Unavailable);
                StoreReplica.await(() -> replica.profiles().findProblem().isPresent());
                assertThat(replica.listVisible("maja")).containsExactly("office");
                assertThatThrownBy(() -> replica.database().execute("SELECT 1"))
                        .isInstanceOf(DatabaseUnavailableException.class);

                server.start();
                StoreReplica.await(() -> replica.database().state() instanceof DatabaseState.Ready);
                table.save("workshop");
                replica.awaitListing("office", "workshop");
                StoreReplica.await(() -> replica.profiles().findProblem().isEmpty());
                assertThat(load.misses()).as("listings without the profile").isZero();
                assertThat(load.listings()).isPositive();
            }
        }
    }

    @Test
    void waitsForADatabaseThatStartsLater() throws Exception {
        try (StoppableDatabase server = new StoppableDatabase(folder, Program.freePort())) {
            try (StoreReplica replica = StoreReplica.start(server.url(), OFTEN)) {
                StoreReplica.await(() -> replica.profiles()
                        .findProblem()
                        .filter(problem -> problem.contains("not been read yet: "))
                        .isPresent());
                assertThat(replica.profiles().isRead()).isFalse();

                server.start();

                StoreReplica.await(() -> replica.profiles().isRead());
                assertThat(replica.profiles().findProblem()).isEmpty();
            }
        }
    }

    /** A user who lists without pause. */
    private static final class Load implements AutoCloseable {
        private final AtomicBoolean expected = new AtomicBoolean();
        private final AtomicBoolean closed = new AtomicBoolean();
        private final AtomicInteger listings = new AtomicInteger();
        private final AtomicInteger misses = new AtomicInteger();

        static Load start(StoreReplica replica) {
            Load load = new Load();
            Thread.ofVirtual().start(() -> load.run(replica));
            return load;
        }

        void expectOffice() {
            expected.set(true);
        }

        int listings() {
            return listings.get();
        }

        int misses() {
            return misses.get();
        }

        @Override
        public void close() {
            closed.set(true);
        }

        private void run(StoreReplica replica) {
            while (!closed.get()) {
                boolean isExpected = expected.get();
                List<String> listed = replica.listVisible("maja");
                if (isExpected) {
                    listings.incrementAndGet();
                    misses.addAndGet(listed.contains("office") ? 0 : 1);
                }
                Thread.yield();
            }
        }
    }
}
