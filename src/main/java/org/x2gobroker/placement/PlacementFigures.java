package org.x2gobroker.placement;

import java.util.Map;
import org.x2gobroker.host.load.HostLoad;

/** What is known about how busy the hosts are, by the profile's names of the hosts. */
public sealed interface PlacementFigures {
    /** Nothing: agents are not asked, so the choice is random. */
    record None() implements PlacementFigures {}

    /**
     * {@code findbusyservers}: the percentage of all sessions that each host runs. A host that is not named is idle.
     */
    record Busy(Map<String, Double> percent) implements PlacementFigures {
        public Busy {
            percent = Map.copyOf(percent);
        }
    }

    /**
     * Numbers of sessions, from {@code getservers} or counted by the broker itself where hosts tell none. A host that is not
     * named has none.
     */
    record Counted(Map<String, Integer> sessions) implements PlacementFigures {
        public Counted {
            sessions = Map.copyOf(sessions);
        }
    }

    /**
     * The load checker's figures together with the numbers of sessions. A host without a load could not be asked and is left out,
     * as long as any host has one.
     */
    record Loaded(Map<String, HostLoad> loads, Map<String, Integer> sessions) implements PlacementFigures {
        public Loaded {
            loads = Map.copyOf(loads);
            sessions = Map.copyOf(sessions);
        }
    }
}
