package org.x2gobroker.broker.host;

import java.time.Clock;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.HostProbe;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.StarvationDetector;
import org.x2gobroker.host.UnreachableHosts;
import org.x2gobroker.host.load.LoadMeasurements;
import org.x2gobroker.placement.PlacedSessions;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.KnownSessionCounts;

/**
 * Holds what the broker knows about X2Go hosts and the sessions on them. Only the probe connects to a host.
 *
 * @param ownHostName what {@code localhost} among several hosts stands for
 * @param decisions what administrators decide, and what was decided for users
 * @param placed how many users the broker sent to each host
 * @param sessions those that hosts listed
 * @param recentPlacements the latest placements, for administrators
 */
public record HostRegistry(
        Clock clock,
        OwnHostName ownHostName,
        HostDecisionStores decisions,
        UnreachableHosts probe,
        HostHealthTracker health,
        LoadMeasurements loads,
        PlacedSessions placed,
        KnownSessionCounts sessions,
        RecentPlacements recentPlacements) {

    /** A registry that knows no host yet. */
    public HostRegistry(Clock clock, OwnHostName ownHostName, HostDecisionStores decisions, HostProbe probe) {
        this(
                clock,
                ownHostName,
                decisions,
                new UnreachableHosts(probe),
                new HostHealthTracker(
                        clock, HostHealthTracker.DEFAULT_PENALTY, new StarvationDetector(System::nanoTime)),
                new LoadMeasurements(clock),
                new PlacedSessions(clock, PlacedSessions.DEFAULT_MEMORY),
                new KnownSessionCounts(clock, KnownSessionCounts.DEFAULT_MEMORY),
                new RecentPlacements(clock, RecentPlacements.DEFAULT_CAPACITY));
    }

    public ProfileHostList hosts(SessionProfile profile) {
        return ProfileHostList.of(profile, ownHostName);
    }
}
