package org.x2gobroker.broker.host;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.HostProbe;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.StarvationDetector;
import org.x2gobroker.host.UnreachableHosts;
import org.x2gobroker.host.load.LoadMeasurements;
import org.x2gobroker.host.wake.HostWakeCall;
import org.x2gobroker.host.wake.HostWakeSignal;
import org.x2gobroker.host.wake.HostWaker;
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
 * @param decisions what administrators decide, and what was decided for users
 * @param waker wakes those that sleep
 * @param placed how many users the broker sent to each host
 * @param sessions those that hosts listed
 * @param recentPlacements the latest placements, for administrators
 * @param live the sessions that clients report, with those that hosts listed
 */
public record HostRegistry(
        Clock clock,
        OwnHostName ownHostName,
        HostDecisionStores decisions,
        UnreachableHosts probe,
        HostWaker waker,
        HostHealthTracker health,
        LoadMeasurements loads,
        PlacedSessions placed,
        KnownSessionCounts sessions,
        RecentPlacements recentPlacements,
        MergedLiveSessions live) {
    private static final HostWaker.Limits NO_TIME = new HostWaker.Limits(Duration.ZERO, Duration.ZERO);

    /** A registry that knows no host yet, and wakes none. */
    public HostRegistry(Clock clock, OwnHostName ownHostName, HostDecisionStores decisions, HostProbe probe) {
        this(clock, ownHostName, decisions, probe, new MemoryLiveSessionStore(clock));
    }

    /** As above, with sessions that others may know of, too. */
    public HostRegistry(
            Clock clock,
            OwnHostName ownHostName,
            HostDecisionStores decisions,
            HostProbe probe,
            LiveSessionStore liveSessions) {
        this(clock, ownHostName, decisions, probe, liveSessions, HostRegistry::cannotWake, () -> NO_TIME);
    }

    /** As above, with a way to wake hosts. */
    public HostRegistry(
            Clock clock,
            OwnHostName ownHostName,
            HostDecisionStores decisions,
            HostProbe probe,
            LiveSessionStore liveSessions,
            HostWakeSignal wakeSignal,
            Supplier<HostWaker.Limits> wakeLimits) {
        this(
                clock,
                ownHostName,
                decisions,
                new UnreachableHosts(probe),
                liveSessions,
                new KnownSessionCounts(clock, KnownSessionCounts.DEFAULT_MEMORY),
                wakeSignal,
                wakeLimits);
    }

    private HostRegistry(
            Clock clock,
            OwnHostName ownHostName,
            HostDecisionStores decisions,
            UnreachableHosts probe,
            LiveSessionStore liveSessions,
            KnownSessionCounts sessions,
            HostWakeSignal wakeSignal,
            Supplier<HostWaker.Limits> wakeLimits) {
        this(
                clock,
                ownHostName,
                decisions,
                probe,
                new HostWaker(probe, wakeSignal, wakeLimits, clock),
                new HostHealthTracker(
                        clock, HostHealthTracker.DEFAULT_PENALTY, new StarvationDetector(System::nanoTime)),
                new LoadMeasurements(clock),
                new PlacedSessions(clock, PlacedSessions.DEFAULT_MEMORY),
                sessions,
                new RecentPlacements(clock, RecentPlacements.DEFAULT_CAPACITY),
                new MergedLiveSessions(liveSessions, sessions));
    }

    private static void cannotWake(HostEndpoint host, HostWakeCall call) throws IOException {
        throw new IOException("nothing here wakes hosts");
    }

    public ProfileHostList hosts(SessionProfile profile) {
        return ProfileHostList.of(profile, ownHostName);
    }
}
