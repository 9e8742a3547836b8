package org.x2gobroker.placement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.x2gobroker.host.load.HostLoad;

/** Turns one kind of figures into scores. */
interface ScoreScale {
    HostScore score(PlacementCandidate candidate);

    static ScoreScale of(
            PlacementFigures figures,
            List<PlacementCandidate> candidates,
            Map<String, Integer> placed,
            RandomGenerator random) {
        return switch (figures) {
            case PlacementFigures.None() -> byLot(random);
            case PlacementFigures.Busy(Map<String, Double> percent) -> byPercent(percent, placed);
            case PlacementFigures.Counted(Map<String, Integer> sessions) -> bySessions(sessions, placed);
            case PlacementFigures.Loaded(Map<String, HostLoad> loads, Map<String, Integer> sessions) ->
                candidates.stream().anyMatch(candidate -> loads.containsKey(nameOf(candidate)))
                        ? byLoad(loads, sessions, placed)
                        : bySessions(sessions, placed);
        };
    }

    /** A lot for each unit of weight: the time until the first event of a process of that rate is shortest in proportion. */
    private static ScoreScale byLot(RandomGenerator random) {
        return candidate -> new HostScore(
                -Math.log(1 - random.nextDouble()) / candidate.weight(),
                PlacementKind.BY_LOT,
                "by lot, agents are not asked");
    }

    /**
     * Percentages do not tell how many sessions there are; a session placed since counts as much as the smallest share seen, which
     * is one session at least.
     */
    private static ScoreScale byPercent(Map<String, Double> percent, Map<String, Integer> placed) {
        double session = percent.values().stream()
                .filter(share -> share > 0)
                .min(Double::compare)
                .orElse(100.0);
        return candidate -> {
            double share = percent.getOrDefault(nameOf(candidate), 0.0);
            int recent = placed.getOrDefault(nameOf(candidate), 0);
            return new HostScore(
                    (share + session * (recent + 1)) / candidate.weight(),
                    PlacementKind.LEAST_BUSY,
                    say(candidate, recent, "least busy: %.1f %% of the sessions", share));
        };
    }

    private static ScoreScale bySessions(Map<String, Integer> sessions, Map<String, Integer> placed) {
        return candidate -> {
            int known = sessions.getOrDefault(nameOf(candidate), 0);
            int recent = placed.getOrDefault(nameOf(candidate), 0);
            return new HostScore(
                    (known + recent + 1.0) / candidate.weight(),
                    PlacementKind.FEWEST_SESSIONS,
                    say(candidate, recent, "fewest sessions: %d", known));
        };
    }

    private static ScoreScale byLoad(
            Map<String, HostLoad> loads, Map<String, Integer> sessions, Map<String, Integer> placed) {
        return candidate -> {
            Optional<HostLoad> load = Optional.ofNullable(loads.get(nameOf(candidate)));
            if (load.isEmpty()) {
                return new HostScore(
                        Double.POSITIVE_INFINITY, PlacementKind.LEAST_LOADED, "its load could not be asked");
            }
            int known = sessions.getOrDefault(nameOf(candidate), 0);
            int recent = placed.getOrDefault(nameOf(candidate), 0);
            double quality = load.get().factor() * (double) candidate.weight() / (known + recent + 1);
            return new HostScore(
                    -quality,
                    PlacementKind.LEAST_LOADED,
                    say(
                            candidate,
                            recent,
                            "least loaded: factor %d, %d sessions",
                            load.get().factor(),
                            known));
        };
    }

    private static String say(PlacementCandidate candidate, int recent, String format, Object... values) {
        String reason = String.format(Locale.ROOT, format, values);
        return reason
                + (recent == 0 ? "" : ", %d just placed".formatted(recent))
                + (candidate.weight() == 1 ? "" : ", weight %d".formatted(candidate.weight()));
    }

    private static String nameOf(PlacementCandidate candidate) {
        return candidate.host().name();
    }
}
