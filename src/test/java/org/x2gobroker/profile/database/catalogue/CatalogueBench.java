package org.x2gobroker.profile.database.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.x2gobroker.access.Principal;
import org.x2gobroker.database.WatchedDatabase;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.TestDrafts;
import org.x2gobroker.profile.database.store.ProfileTable;
import org.x2gobroker.profile.reader.ProfileReader;
import org.x2gobroker.testing.EmbeddedDatabase;

/** How long it takes to read, to follow and to list many profiles of which a user sees 50; run by {@code bench/catalogue}. */
class CatalogueBench {
    private static final int VISIBLE = 50;
    private static final int LISTINGS = 5_000;

    @Test
    void costsAsMuchAsItShows() throws Exception {
        System.out.printf(
                "%-10s %12s %12s %14s %16s%n", "profiles", "read", "memory", "one change", "listing of " + VISIBLE);
        double small = measure(1_000);
        measure(10_000);
        double large = measure(100_000);
        System.out.printf("100,000 profiles cost %.2f times what 1,000 cost%n", large / small);
        assertThat(large / small).isLessThanOrEqualTo(2);
    }

    private static double measure(int count) throws Exception {
        String url = EmbeddedDatabase.create();
        ProfileTable table = new ProfileTable(url);
        try (WatchedDatabase watched = WatchedDatabase.of(url)) {
            watched.start();
            DatabaseCatalogue profiles =
                    new DatabaseCatalogue(watched.database(), new ProfileReader(name -> Set.of(), Clock.systemUTC()));
            StoreReplica.await(() -> {
                profiles.reload();
                return profiles.isRead();
            });
            table.save(
                    IntStream.range(0, count).mapToObj(CatalogueBench::profile).toList());
            long before = usedMemory();
            Duration read = time(profiles::reload);
            long memory = usedMemory() - before;
            table.save("profile-0", "name", "changed");
            Duration change = time(profiles::reload);
            table.save(List.of(profile(0)));
            profiles.reload();
            double median = medianListing(profiles);
            System.out.printf(
                    "%-10d %9d ms %9d MB %11d ms %13.1f us%n",
                    count, read.toMillis(), memory >> 20, change.toMillis(), median);
            return median;
        }
    }

    /** Half of what is visible is by name, the rest by group and by network; nobody else's rules are the same. */
    private static ProfileDraft profile(int number) {
        String owner = number < VISIBLE ? "maja" : "user" + number;
        String group = number < VISIBLE ? "bees" : "group" + number;
        String network =
                number < VISIBLE ? "10.0.0.0/24" : "10.%d.%d.0/24".formatted(1 + number % 250, number / 250 % 250);
        String[] rule =
                switch (number % 4) {
                    case 0, 1 -> new String[] {"acl-users-allow", owner + ", admin" + number};
                    case 2 -> new String[] {"acl-groups-allow", group};
                    default -> new String[] {"acl-clients-allow", network};
                };
        return TestDrafts.draft(
                "profile-" + number,
                "name",
                "Profile " + number,
                "host",
                "ts1.example.org, ts2.example.org",
                "command",
                "MATE",
                rule[0],
                rule[1]);
    }

    private static double medianListing(DatabaseCatalogue profiles) {
        InetAddress client = InetAddress.ofLiteral("10.0.0.7");
        long[] nanos = new long[LISTINGS];
        // The first half only warms up.
        for (int i = 0; i < 2 * LISTINGS; i++) {
            Principal maja = new Principal("maja", () -> Set.of("bees", "drones"), client);
            long start = System.nanoTime();
            int listed = profiles.listVisible(maja).size();
            nanos[i % LISTINGS] = System.nanoTime() - start;
            assertThat(listed).isEqualTo(VISIBLE);
        }
        Arrays.sort(nanos);
        return nanos[LISTINGS / 2] / 1000.0;
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
