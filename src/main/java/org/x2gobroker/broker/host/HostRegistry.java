package org.x2gobroker.broker.host;

import java.time.Clock;
import org.x2gobroker.host.HostControlStore;
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
import org.x2gobroker.session.live.LiveSessionStore;
import org.x2gobroker.session.live.MemoryLiveSessionStore;
import org.x2gobroker.session.live.MergedLiveSessions;

/**
 * Holds what the broker knows about X2Go hosts and the sessions on them. Only the probe connects to a host.
 *
 * @param ownHostName what {@code localhost} among several hosts stands for
 * @param placed how many users the broker sent to each host
 * @param sessions those that hosts listed
 * @param recentPlacements the latest placements, for administrators
 * @param live the sessions that clients report, with those that hosts listed
 */
public record HostRegistry(
        Clock clock,
        OwnHostName ownHostName,
        HostControlStore controls,
        UnreachableHosts probe,
        HostHealthTracker health,
        LoadMeasurements loads,
        PlacedSessions placed,
        KnownSessionCounts sessions,
        RecentPlacements recentPlacements,
        MergedLiveSessions live) {

    /** A registry that knows no host yet. */
    public HostRegistry(Clock clock, OwnHostName ownHostName, HostControlStore controls, HostProbe probe) {
        this(clock, ownHostName, controls, probe, new MemoryLiveSessionStore(clock));
    }

    /** As above, with sessions that others may know of, too. */
    public HostRegistry(
            Clock clock,
            OwnHostName ownHostName,
            HostControlStore controls,
            HostProbe probe,
            LiveSessionStore liveSessions) {
        this(
                clock,
                ownHostName,
                controls,
                probe,
                liveSessions,
                new KnownSessionCounts(clock, KnownSessionCounts.DEFAULT_MEMORY));
    }

    private HostRegistry(
            Clock clock,
            OwnHostName ownHostName,
            HostControlStore controls,
            HostProbe probe,
            LiveSessionStore liveSessions,
            KnownSessionCounts sessions) {
        this(
                clock,
                ownHostName,
                controls,
                new UnreachableHosts(probe),
                new HostHealthTracker(
                        clock, HostHealthTracker.DEFAULT_PENALTY, new StarvationDetector(System::nanoTime)),
                new LoadMeasurements(clock),
                new PlacedSessions(clock, PlacedSessions.DEFAULT_MEMORY),
                sessions,
                new RecentPlacements(clock, RecentPlacements.DEFAULT_CAPACITY),
                new MergedLiveSessions(liveSessions, sessions));
    }

    public ProfileHostList hosts(SessionProfile profile) {
        return ProfileHostList.of(profile, ownHostName);
    }
}
