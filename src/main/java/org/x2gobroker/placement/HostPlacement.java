package org.x2gobroker.placement;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Chooses the host for a new session. Pure: the same arguments and the same random numbers give the same choice.
 *
 * <p>Each host gets a score from the figures, what was placed since the figures were taken counted in at once, so that the host whose
 * figures look best for minutes is not run over by a herd. Weights divide the score. The best score wins, of equal ones that
 * of the first host by name, as 0.0.4.3 has it. Where no figures are asked, scores are drawn by lot.
 */
public final class HostPlacement {
    private HostPlacement() {}

    /**
     * As {@link #rank(List, PlacementFigures, Map, RandomGenerator)}, for a user to whom a host may be assigned. A host of the user's
     * own is the only one in the list; without any host that he may have, the list is empty.
     */
    public static List<PlacementChoice> rank(
            List<PlacementCandidate> candidates,
            PlacementFigures figures,
            Map<String, Integer> placed,
            HostPreference preference,
            RandomGenerator random) {
        return switch (preference) {
            case HostPreference.None() -> rank(candidates, figures, placed, random);
            case HostPreference.LastHost(String host) -> withFirst(host, rank(candidates, figures, placed, random));
            case HostPreference.OwnHost(String host) ->
                candidates.stream()
                        .filter(candidate -> candidate.host().name().equals(host) && !candidate.drained())
                        .map(candidate -> new PlacementChoice(
                                candidate.host(), PlacementKind.OWN_HOST, "the user's personal host"))
                        .toList();
            case HostPreference.NewHost(Set<String> taken) ->
                rank(
                                candidates.stream()
                                        .filter(candidate ->
                                                !taken.contains(candidate.host().name()))
                                        .toList(),
                                figures,
                                placed,
                                random)
                        .stream()
                        .map(choice -> new PlacementChoice(
                                choice.host(), PlacementKind.NEW_OWN_HOST, "new personal host; " + choice.reason()))
                        .toList();
            case HostPreference.Unknown() -> List.of();
        };
    }

    /** Moves the host of the last session to the front, unless it failed lately. */
    private static List<PlacementChoice> withFirst(String host, List<PlacementChoice> ranked) {
        return ranked.stream()
                .filter(choice -> choice.host().name().equals(host) && choice.kind() != PlacementKind.LAST_RESORT)
                .findFirst()
                .map(last -> Stream.concat(
                                Stream.of(new PlacementChoice(
                                        last.host(), PlacementKind.LAST_HOST, "the host of the user's last session")),
                                ranked.stream().filter(choice -> !choice.equals(last)))
                        .toList())
                .orElse(ranked);
    }

    /**
     * All hosts that may get the session, the best first, to be tried in this order. Drained hosts are missing, hosts that failed
     * lately come last.
     *
     * @param placed how many sessions were placed on a host, by name, that the figures do not know of
     */
    public static List<PlacementChoice> rank(
            List<PlacementCandidate> candidates,
            PlacementFigures figures,
            Map<String, Integer> placed,
            RandomGenerator random) {
        List<PlacementCandidate> open =
                candidates.stream().filter(candidate -> !candidate.drained()).toList();
        if (open.size() == 1) {
            return List.of(new PlacementChoice(
                    open.getFirst().host(),
                    PlacementKind.ONLY_HOST,
                    candidates.size() == 1 ? "only host" : "only host not drained"));
        }
        ScoreScale scale = ScoreScale.of(figures, open, placed, random);
        boolean onlyOneUp =
                open.stream().filter(candidate -> !candidate.excluded()).count() == 1;
        return open.stream()
                .map(candidate -> new Ranked(candidate, scale.score(candidate)))
                .sorted(Comparator.comparing(
                                (Ranked ranked) -> ranked.candidate().excluded())
                        .thenComparing(ranked -> ranked.score().value())
                        .thenComparing(ranked -> ranked.candidate().host().name()))
                .map(ranked -> ranked.toChoice(onlyOneUp))
                .toList();
    }

    private record Ranked(PlacementCandidate candidate, HostScore score) {
        PlacementChoice toChoice(boolean onlyOneUp) {
            if (candidate.excluded()) {
                return new PlacementChoice(
                        candidate.host(),
                        PlacementKind.LAST_RESORT,
                        "last resort, it failed lately; " + score.reason());
            }
            return onlyOneUp
                    ? new PlacementChoice(candidate.host(), PlacementKind.ONLY_HOST, "only host up")
                    : new PlacementChoice(candidate.host(), score.kind(), score.reason());
        }
    }
}
