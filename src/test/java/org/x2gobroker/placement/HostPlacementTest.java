package org.x2gobroker.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.placement.PlacementFigures.Busy;
import org.x2gobroker.placement.PlacementFigures.Counted;
import org.x2gobroker.placement.PlacementFigures.Loaded;
import org.x2gobroker.placement.PlacementFigures.None;

class HostPlacementTest {
    private static final HostLoad WEAK = new HostLoad(100, 4000, 0, 2, 2000);
    private static final HostLoad STRONG = new HostLoad(100, 16000, 0, 8, 3000);

    private final Random random = new Random(1);

    @Test
    void takesTheOnlyHostWhateverItsFigures() {
        assertThat(choose(hosts("lion"), new Busy(Map.of("lion", 100.0)))).isEqualTo("lion: only host");
    }

    @Test
    void takesTheHostWithTheLeastPercentage() {
        assertThat(choose(hosts("lion", "tiger", "puma"), new Busy(Map.of("lion", 50.0, "tiger", 20.0, "puma", 30.0))))
                .isEqualTo("tiger: least busy: 20.0 % of the sessions");
    }

    @Test
    void countsAHostThatIsNotNamedAsIdle() {
        assertThat(choose(hosts("lion", "tiger"), new Busy(Map.of("lion", 100.0))))
                .isEqualTo("tiger: least busy: 0.0 % of the sessions");
    }

    @Test
    void countsWhatWasJustPlacedAtOnce() {
        var best =
                best(hosts("lion", "tiger"), new Busy(Map.of("lion", 60.0, "tiger", 40.0)), Map.of("tiger", 1), random);

        assertThat(best).map(choice -> choice.host().name()).hasValue("lion");
    }

    @Test
    void takesTheHostWithFewestSessions() {
        assertThat(choose(hosts("lion", "tiger"), new Counted(Map.of("lion", 3, "tiger", 2))))
                .isEqualTo("tiger: fewest sessions: 2");
    }

    @Test
    void dividesTheLoadFactorByTheSessionsThereWillBe() {
        // 16 * 8 * 3000 = 384000, shared by 12: 32000; 4 * 2 * 2000 = 16000, shared by 1: 16000
        assertThat(choose(
                        hosts("lion", "tiger"), new Loaded(Map.of("lion", WEAK, "tiger", STRONG), Map.of("tiger", 11))))
                .isEqualTo("tiger: least loaded: factor 384000, 11 sessions");
        assertThat(choose(
                        hosts("lion", "tiger"), new Loaded(Map.of("lion", WEAK, "tiger", STRONG), Map.of("tiger", 24))))
                .isEqualTo("lion: least loaded: factor 16000, 0 sessions");
    }

    @Test
    void leavesOutAHostWhoseLoadCouldNotBeAsked() {
        assertThat(choose(hosts("lion", "tiger"), new Loaded(Map.of("lion", WEAK), Map.of("lion", 99))))
                .startsWith("lion");
    }

    @Test
    void countsSessionsWhenNoHostCouldBeAskedForItsLoad() {
        assertThat(choose(hosts("lion", "tiger"), new Loaded(Map.of(), Map.of("lion", 1))))
                .isEqualTo("tiger: fewest sessions: 0");
    }

    @Test
    void givesADrainedHostNothing() {
        List<PlacementCandidate> candidates =
                List.of(candidate("lion", 1, true, false), candidate("tiger", 1, false, false));

        assertThat(choose(candidates, new Counted(Map.of("tiger", 50)))).isEqualTo("tiger: only host not drained");
    }

    @Test
    void choosesNoneWhenAllAreDrained() {
        assertThat(best(List.of(candidate("lion", 1, true, false)), new None(), Map.of(), random))
                .isEmpty();
    }

    @Test
    void triesAHostThatFailedLatelyLast() {
        List<PlacementCandidate> candidates =
                List.of(candidate("lion", 1, false, true), candidate("tiger", 1, false, false));

        var ranked = HostPlacement.rank(candidates, new Counted(Map.of("tiger", 50)), Map.of(), random);

        assertThat(ranked)
                .extracting(HostPlacementTest::text)
                .containsExactly("tiger: only host up", "lion: last resort, it failed lately; fewest sessions: 0");
    }

    @Test
    void takesTheFirstByNameOfEqualHosts() {
        List<PlacementCandidate> equal = hosts("tiger", "lion", "puma");
        Map<String, HostLoad> loads = Map.of("lion", WEAK, "tiger", WEAK, "puma", WEAK);

        for (PlacementFigures figures :
                List.of(new Busy(Map.of()), new Counted(Map.of()), new Loaded(loads, Map.of("lion", 0, "puma", 0)))) {
            assertThat(choose(equal, figures)).startsWith("lion");
        }
    }

    @Test
    void drawsLotsByWeightWhenNothingIsKnown() {
        List<PlacementCandidate> candidates =
                List.of(candidate("lion", 1, false, false), candidate("tiger", 3, false, false));

        long tiger = IntStream.range(0, 10_000)
                .filter(i -> choose(candidates, new None()).startsWith("tiger"))
                .count();

        assertThat(tiger).isBetween(7_300L, 7_700L);
    }

    @Test
    void spreadsAThousandLoginsOverTenHostsThoughTheFiguresAreFiveMinutesOld() {
        List<PlacementCandidate> candidates = IntStream.range(0, 10)
                .mapToObj(i -> candidate("host" + i, 1, false, false))
                .toList();
        Map<String, HostLoad> stale = candidates.stream()
                .collect(Collectors.toMap(candidate -> candidate.host().name(), candidate -> WEAK));

        Map<String, Integer> placed = place(1000, candidates, new Loaded(stale, Map.of()));

        assertThat(placed.values()).allMatch(sessions -> sessions <= 115);
    }

    @Test
    void spreadsAThousandLoginsThoughOneHostLooksIdleForMinutes() {
        List<PlacementCandidate> candidates = IntStream.range(0, 10)
                .mapToObj(i -> candidate("host" + i, 1, false, false))
                .toList();
        Map<String, Integer> before = candidates.stream()
                .skip(1)
                .collect(Collectors.toMap(candidate -> candidate.host().name(), candidate -> 10));

        Map<String, Integer> placed = place(1000, candidates, new Counted(before));

        before.forEach((host, sessions) -> placed.merge(host, sessions, Integer::sum));
        assertThat(placed.values()).allMatch(sessions -> sessions <= 1.15 * 1090 / 10);
    }

    @Test
    void followsTheWeights() {
        List<PlacementCandidate> candidates = List.of(
                candidate("small", 1, false, false),
                candidate("medium", 2, false, false),
                candidate("big", 4, false, false));
        Map<String, HostLoad> loads = Map.of("small", WEAK, "medium", WEAK, "big", WEAK);

        for (PlacementFigures figures :
                List.of(new Busy(Map.of()), new Counted(Map.of()), new Loaded(loads, Map.of()))) {
            Map<String, Integer> placed = place(700, candidates, figures);

            assertThat(placed.get("small")).as("small by %s", figures).isBetween(90, 110);
            assertThat(placed.get("medium")).as("medium by %s", figures).isBetween(180, 220);
            assertThat(placed.get("big")).as("big by %s", figures).isBetween(360, 440);
        }
    }

    private Map<String, Integer> place(int logins, List<PlacementCandidate> candidates, PlacementFigures figures) {
        Map<String, Integer> placed = new HashMap<>();
        for (int i = 0; i < logins; i++) {
            String host = best(candidates, figures, placed, random)
                    .orElseThrow()
                    .host()
                    .name();
            placed.merge(host, 1, Integer::sum);
        }
        return placed;
    }

    @Test
    void prefersTheHostOfTheLastSessionWhateverItsFigures() {
        assertThat(assigned(hosts("lion", "tiger", "bear"), new HostPreference.LastHost("tiger")))
                .startsWith("tiger: the host of the user's last session")
                .hasSize(3);
    }

    @Test
    void leavesTheHostOfTheLastSessionWhenItFailedLatelyOrIsDrained() {
        assertThat(assigned(
                        List.of(candidate("lion", 1, false, false), candidate("tiger", 1, false, true)),
                        new HostPreference.LastHost("tiger")))
                .first()
                .asString()
                .startsWith("lion: ");
        assertThat(assigned(
                        List.of(candidate("lion", 1, false, false), candidate("tiger", 1, true, false)),
                        new HostPreference.LastHost("tiger")))
                .containsExactly("lion: only host not drained");
    }

    @Test
    void takesNoOtherHostThanTheUsersOwn() {
        assertThat(assigned(hosts("lion", "tiger"), new HostPreference.OwnHost("tiger")))
                .containsExactly("tiger: the user's personal host");
        assertThat(assigned(
                        List.of(candidate("lion", 1, false, false), candidate("tiger", 1, true, false)),
                        new HostPreference.OwnHost("tiger")))
                .isEmpty();
    }

    @Test
    void offersAsANewPersonalHostOnlyWhatNobodyHas() {
        assertThat(assigned(hosts("lion", "tiger", "bear"), new HostPreference.NewHost(Set.of("lion", "bear"))))
                .containsExactly("tiger: new personal host; only host");
        assertThat(assigned(hosts("lion"), new HostPreference.NewHost(Set.of("lion"))))
                .isEmpty();
    }

    @Test
    void offersNothingWhileNobodyKnowsWhoseTheHostsAre() {
        assertThat(assigned(hosts("lion", "tiger"), new HostPreference.Unknown()))
                .isEmpty();
    }

    private List<String> assigned(List<PlacementCandidate> candidates, HostPreference preference) {
        return HostPlacement.rank(candidates, new Counted(Map.of("tiger", 9)), Map.of(), preference, random).stream()
                .map(HostPlacementTest::text)
                .toList();
    }

    private String choose(List<PlacementCandidate> candidates, PlacementFigures figures) {
        return best(candidates, figures, Map.of(), random)
                .map(HostPlacementTest::text)
                .orElse("none");
    }

    private static Optional<PlacementChoice> best(
            List<PlacementCandidate> candidates,
            PlacementFigures figures,
            Map<String, Integer> placed,
            RandomGenerator random) {
        return HostPlacement.rank(candidates, figures, placed, random).stream().findFirst();
    }

    private static String text(PlacementChoice choice) {
        return choice.host().name() + ": " + choice.reason();
    }

    private static List<PlacementCandidate> hosts(String... names) {
        return Arrays.stream(names)
                .map(name -> candidate(name, 1, false, false))
                .toList();
    }

    private static PlacementCandidate candidate(String name, int weight, boolean drained, boolean excluded) {
        return new PlacementCandidate(new HostEndpoint(name, name, 22), weight, drained, excluded);
    }
}
