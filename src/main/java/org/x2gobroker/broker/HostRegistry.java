package org.x2gobroker.broker;

import java.time.Clock;
import org.x2gobroker.host.HostControls;
import org.x2gobroker.host.HostHealth;
import org.x2gobroker.host.HostProbe;
import org.x2gobroker.host.LoadFigures;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.SilentHosts;
import org.x2gobroker.placement.PlacedSessions;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.KnownSessions;

/**
 * What the broker knows of X2Go hosts and of the sessions on them. Only the probe ever connects to a host.
 *
 * @param ownHostName what {@code localhost} among several hosts stands for
 * @param placed how many users the broker sent to each host
 * @param sessions those that hosts listed
 * @param recentPlacements whom the broker sent where lately, for administrators
 */
record HostRegistry(
        Clock clock,
        OwnHostName ownHostName,
        HostControls controls,
        SilentHosts probe,
        HostHealth health,
        LoadFigures loads,
        PlacedSessions placed,
        KnownSessions sessions,
        RecentPlacements recentPlacements) {

    /** A registry that knows no host yet. */
    HostRegistry(Clock clock, OwnHostName ownHostName, HostControls controls, HostProbe probe) {
        this(
                clock,
                ownHostName,
                controls,
                new SilentHosts(probe),
                new HostHealth(clock, HostHealth.DEFAULT_PENALTY),
                new LoadFigures(clock),
                new PlacedSessions(clock, PlacedSessions.DEFAULT_MEMORY),
                new KnownSessions(clock, KnownSessions.DEFAULT_MEMORY),
                new RecentPlacements(clock, RecentPlacements.DEFAULT_CAPACITY));
    }

    ProfileHosts hosts(SessionProfile profile) {
        return ProfileHosts.of(profile, ownHostName);
    }
}
