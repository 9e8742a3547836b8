package org.x2gobroker.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.PortProbe;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.SessionProfile;

/** The use case {@code selectsession}: to which host should this user go for this profile. */
public final class SelectSession {
    /** Answered for a profile that does not exist, that the user may not see, or that has no host. */
    static final String NO_SERVER = "no-server-available";

    /** Answered when none of several hosts accepts connections. */
    static final String NO_SERVER_UP = "no-X2Go-Server-available";

    private static final int SSH_PORT = 22;

    private final LiveSettings settings;
    private final Principals principals;
    private final SelectionHooks hooks;
    private final PortProbe portProbe;
    private final OwnHostName ownHostName;
    private final RandomGenerator random;

    /**
     * @param ownHostName what {@code localhost} among several hosts stands for
     * @param random chooses among hosts that are equally good
     */
    public SelectSession(
            LiveSettings settings,
            Principals principals,
            SelectionHooks hooks,
            PortProbe portProbe,
            OwnHostName ownHostName,
            RandomGenerator random) {
        this.settings = settings;
        this.principals = principals;
        this.hooks = hooks;
        this.portProbe = portProbe;
        this.ownHostName = ownHostName;
        this.random = random;
    }

    public Selection select(Backend backend, Caller caller, SelectRequest request) {
        if (request.profileId().isEmpty()) {
            return new Selection.Nothing();
        }
        return backend.catalogue()
                .findVisible(request.profileId(), principals.of(caller, backend))
                .map(profile -> confirmed(caller, request, destination(profile)))
                .orElseGet(() -> Selection.Destination.host(NO_SERVER, SSH_PORT));
    }

    private Selection confirmed(Caller caller, SelectRequest request, Selection.Destination chosen) {
        return hooks.confirm(caller, request, chosen.server())
                .map(server -> (Selection) chosen.to(server))
                .orElseGet(Selection.RefusedByHook::new);
    }

    private Selection.Destination destination(SessionProfile profile) {
        int sshPort = profile.sshPort();
        List<ProfileHost> candidates = candidates(profile);
        if (candidates.isEmpty()) {
            return Selection.Destination.host(NO_SERVER, sshPort);
        }
        return findReachable(profile, candidates)
                .map(host -> Selection.Destination.host(host.connectTo(), host.portOr(sshPort)))
                .orElseGet(() -> Selection.Destination.host(NO_SERVER_UP, sshPort));
    }

    /** The hosts in the order in which they should be tried. */
    private List<ProfileHost> candidates(SessionProfile profile) {
        List<ProfileHost> hosts = profile.hosts();
        if (hosts.size() < 2) {
            return hosts;
        }
        List<ProfileHost> named = hosts.stream().map(this::withOwnName).toList();
        return profile.isShadow() ? named.subList(0, 1) : shuffled(named);
    }

    private ProfileHost withOwnName(ProfileHost host) {
        return host.name().equals("localhost") ? new ProfileHost(ownHostName.get(), host.address(), host.port()) : host;
    }

    private List<ProfileHost> shuffled(List<ProfileHost> hosts) {
        List<ProfileHost> rest = new ArrayList<>(hosts);
        List<ProfileHost> order = new ArrayList<>(hosts.size());
        while (!rest.isEmpty()) {
            order.add(rest.remove(random.nextInt(rest.size())));
        }
        return order;
    }

    /** A single host is answered whether or not it is up: the client then tells its user what it found. */
    private Optional<ProfileHost> findReachable(SessionProfile profile, List<ProfileHost> candidates) {
        if (candidates.size() == 1 || !isPortscanOn(profile)) {
            return Optional.of(candidates.getFirst());
        }
        return candidates.stream()
                .filter(host -> portProbe.accepts(host.connectTo(), host.portOr(profile.sshPort())))
                .findFirst();
    }

    private boolean isPortscanOn(SessionProfile profile) {
        Boolean own = profile.policy().portscanX2goservers();
        return own == null ? settings.current().global().defaultPortscanX2goservers() : own;
    }
}
