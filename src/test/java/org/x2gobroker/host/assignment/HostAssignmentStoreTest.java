package org.x2gobroker.host.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.database.DatabaseUnavailableException;

/** What holds for every place where assignments are kept; two stores on one place are two replicas, or two processes of a machine. */
@Timeout(60)
class HostAssignmentStoreTest {
    private static final Set<String> POOL = Set.of("lion", "tiger", "bear");

    @TempDir
    Path folder;

    private final List<BrokerOfSeveral> brokers = new ArrayList<>();
    private String url = "";

    /** The places. */
    enum Place {
        MEMORY,
        FILE,
        DATABASE
    }

    @AfterEach
    void stop() {
        brokers.forEach(BrokerOfSeveral::close);
    }

    @ParameterizedTest
    @EnumSource
    void aUserKeepsTheHostThatHeHasClaimed(Place place) {
        HostAssignmentStore store = open(place);

        assertThat(store.claim("maja", POOL, "lion")).contains("lion");

        assertThat(store.claim("maja", POOL, "tiger")).contains("lion");
        assertThat(store.claim("maja", Set.of("puma"), "puma")).contains("puma");
        assertThat(store.list("maja")).extracting(HostAssignment::host).containsExactlyInAnyOrder("lion", "puma");
    }

    @ParameterizedTest
    @EnumSource
    void aPersonalHostIsGivenToNobodyElse(Place place) {
        HostAssignmentStore store = open(place);
        store.claim("maja", POOL, "lion");

        assertThat(store.claim("willi", POOL, "lion")).isEmpty();
        assertThat(store.give("willi", POOL, "lion", "root")).isFalse();
        assertThat(store.listTaken(POOL)).containsExactly("lion");
    }

    @ParameterizedTest
    @EnumSource
    void aReleasedHostCanBeClaimedByOthers(Place place) {
        HostAssignmentStore store = open(place);
        store.claim("maja", POOL, "lion");

        assertThat(store.release("lion")).isTrue();

        assertThat(store.release("lion")).isFalse();
        assertThat(store.claim("willi", POOL, "lion")).contains("lion");
    }

    @ParameterizedTest
    @EnumSource
    void anAdministratorReplacesTheHostOfAUser(Place place) {
        HostAssignmentStore store = open(place);
        store.claim("maja", POOL, "lion");

        assertThat(store.give("maja", POOL, "tiger", "root")).isTrue();

        assertThat(store.list("maja"))
                .extracting(HostAssignment::host, HostAssignment::assignedBy)
                .containsExactly(tuple("tiger", "root"));
        assertThat(store.claim("willi", POOL, "lion")).contains("lion");
    }

    @ParameterizedTest
    @EnumSource
    void theHostOfTheLastSessionIsTheOnlyStickyOneOfItsPool(Place place) {
        HostAssignmentStore store = open(place);
        store.use("maja", POOL, "lion", HostAssignmentMode.STICKY);
        store.use("maja", Set.of("puma"), "puma", HostAssignmentMode.STICKY);

        store.use("maja", POOL, "tiger", HostAssignmentMode.STICKY);
        store.use("willi", POOL, "tiger", HostAssignmentMode.STICKY);

        assertThat(store.list("maja")).extracting(HostAssignment::host).containsExactly("tiger", "puma");
        assertThat(store.list(new HostAssignmentFilter(null, "tiger", HostAssignmentMode.STICKY, 0, 10)))
                .extracting(HostAssignment::user)
                .containsExactly("maja", "willi");
        assertThat(store.listTaken(POOL)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void listsThoseToSomeHostsOnly(Place place) {
        HostAssignmentStore store = open(place);
        store.use("maja", POOL, "tiger", HostAssignmentMode.STICKY);
        store.use("willi", POOL, "lion", HostAssignmentMode.STICKY);
        HostAssignmentFilter all = new HostAssignmentFilter(null, null, null, 0, 10);

        assertThat(store.list(all.within(Set.of("lion", "puma"))))
                .extracting(HostAssignment::user)
                .containsExactly("willi");
        assertThat(store.list(all.within(Set.of()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotUsedForLongEnds(Place place) {
        HostAssignmentStore store = open(place);
        store.claim("maja", POOL, "lion");
        Instant now = Clock.systemUTC().instant();

        assertThat(store.expire(now.minus(Duration.ofDays(1)))).isZero();
        assertThat(store.expire(now.plus(Duration.ofDays(1)))).isOne();

        assertThat(store.list("maja")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aUserIsForgottenAsAWhole(Place place) {
        HostAssignmentStore store = open(place);
        store.claim("maja", POOL, "lion");
        store.use("maja", POOL, "tiger", HostAssignmentMode.STICKY);

        assertThat(store.forget("maja")).isEqualTo(2);

        assertThat(store.forget("maja")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "DATABASE"})
    void twoBrokersThatAssignAtOnceGiveNoUserTwoHostsAndNoHostToTwoUsers(Place place) throws Exception {
        List<HostAssignmentStore> replicas = List.of(open(place), open(place));
        List<String> hosts =
                Stream.iterate(1, i -> i + 1).limit(12).map(i -> "desk" + i).toList();
        Map<String, Set<String>> hostsOfUsers = new HashMap<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, List<Future<String>>> attempts = new HashMap<>();
            for (int i = 1; i <= 12; i++) {
                String user = "user" + i;
                attempts.put(
                        user,
                        replicas.stream()
                                .map(replica -> executor.submit(() -> claimAny(replica, user, hosts)))
                                .toList());
            }
            for (Map.Entry<String, List<Future<String>>> attempt : attempts.entrySet()) {
                for (Future<String> host : attempt.getValue()) {
                    hostsOfUsers
                            .computeIfAbsent(attempt.getKey(), _ -> new HashSet<>())
                            .add(host.get());
                }
            }
        }

        assertThat(hostsOfUsers.values()).allSatisfy(own -> assertThat(own).hasSize(1));
        assertThat(hostsOfUsers.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    @Test
    void aProcessThatStartsKnowsWhatTheFileSays() {
        open(Place.FILE).claim("maja\tof\nnowhere", POOL, "lion");

        assertThat(open(Place.FILE).list("maja\tof\nnowhere"))
                .extracting(HostAssignment::host)
                .containsExactly("lion");
    }

    @Test
    void aLineThatACrashCutOffIsNotReadAndNotContinued() throws IOException {
        HostAssignmentStore store = open(Place.FILE);
        store.claim("maja", POOL, "lion");
        Path file = folder.resolve("assignments");
        Files.writeString(file, Files.readString(file) + "+willi\ttig");

        open(Place.FILE).claim("thekla", POOL, "tiger");

        assertThat(open(Place.FILE).listTaken(POOL)).containsExactlyInAnyOrder("lion", "tiger");
        assertThat(Files.readString(file)).doesNotContain("tig+");
        assertThat(store.claim("willi", POOL, "bear")).contains("bear");
    }

    @Test
    void theFileStaysSmallHoweverOftenItIsWritten() throws IOException {
        HostAssignmentStore store = open(Place.FILE);
        for (int i = 0; i < 1100; i++) {
            store.use("maja", POOL, i % 2 == 0 ? "lion" : "tiger", HostAssignmentMode.STICKY);
        }

        assertThat(Files.readAllLines(folder.resolve("assignments"))).hasSizeLessThan(1100);
        assertThat(open(Place.FILE).list("maja"))
                .extracting(HostAssignment::host)
                .containsExactly("tiger");
    }

    @Test
    void asksForNoFileBeforeThereIsAnAssignment() {
        HostAssignmentStore store = new FileHostAssignmentStore(Path.of("/proc/no/such/folder"), Clock.systemUTC());

        assertThat(store.list("maja")).isEmpty();
        assertThat(store.expire(Instant.now())).isZero();
        assertThatThrownBy(() -> store.claim("maja", POOL, "lion")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void rememberedAssignmentsHoldWhileTheDatabaseIsUnavailable() {
        HostAssignmentStore store = open(Place.DATABASE);
        store.claim("maja", POOL, "lion");
        store.list("maja");
        brokers.getFirst().loseDatabase();

        assertThat(store.list("maja")).extracting(HostAssignment::host).containsExactly("lion");
        assertThatThrownBy(() -> store.list("willi")).isInstanceOf(DatabaseUnavailableException.class);
        assertThatThrownBy(() -> store.claim("willi", POOL, "lion")).isInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void noReplicaRemembersWhatAnAdministratorHasReleased() {
        HostAssignmentStore here = open(Place.DATABASE);
        HostAssignmentStore there = open(Place.DATABASE);
        here.claim("maja", POOL, "lion");
        there.list("maja");

        here.release("lion");
        brokers.getLast().pullAll();
        brokers.getLast().loseDatabase();

        assertThatThrownBy(() -> there.list("maja")).isInstanceOf(DatabaseUnavailableException.class);
    }

    private static String claimAny(HostAssignmentStore store, String user, List<String> hosts) {
        return hosts.stream()
                .map(host -> store.claim(user, hosts, host))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private HostAssignmentStore open(Place place) {
        return switch (place) {
            case MEMORY -> new MemoryHostAssignmentStore(Clock.systemUTC());
            case FILE -> new FileHostAssignmentStore(folder.resolve("assignments"), Clock.systemUTC());
            case DATABASE -> {
                if (url.isEmpty()) {
                    url = BrokerOfSeveral.createDatabase();
                }
                BrokerOfSeveral broker = BrokerOfSeveral.connect(url);
                brokers.add(broker);
                yield new DatabaseHostAssignmentStore(broker.database());
            }
        };
    }
}
