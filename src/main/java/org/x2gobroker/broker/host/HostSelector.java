package org.x2gobroker.broker.host;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostFault;
import org.x2gobroker.placement.HostPlacement;
import org.x2gobroker.placement.PlacementCandidate;
import org.x2gobroker.placement.PlacementChoice;
import org.x2gobroker.placement.PlacementKind;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.session.SessionChoice;

/** Chooses the host of a profile for a user: where a session waits, else where there is most room, else any that is up. */
public final class HostSelector {
    /** The server name when none of several hosts accepts connections. */
    static final String NO_SERVER_UP = "no-X2Go-Server-available";

    private static final Logger log = Logger.getLogger(HostSelector.class);

    private final UserSessionService userSessions;
    private final HostLoadLookup busyHosts;
    private final HostRegistry registry;
    private final RandomGenerator random;

    /** @param random chooses where no agent is asked */
    public HostSelector(
            UserSessionService userSessions, HostAgents agents, HostRegistry registry, RandomGenerator random) {
        this.userSessions = userSessions;
        this.busyHosts = new HostLoadLookup(agents, registry);
        this.registry = registry;
        this.random = random;
    }

    /**
     * A choice.
     *
     * @param host how the chosen host's agent is reached; absent when nobody is to be asked there
     * @param choice the host and why; absent when there is none to go to
     */
    public record Chosen(
            SelectionResult.Destination destination,
            @Nullable AgentEndpoint host,
            @Nullable PlacementChoice choice) {}

    /** Chooses without asking any host anything but whether it accepts connections. */
    public Chosen withoutAgent(SessionProfile profile, EffectiveProfilePolicy policy) {
        ProfileHostList hosts = registry.hosts(profile);
        if (hosts.size() == 1 || profile.isShadow()) {
            return profile.isShadow()
                    ? first(hosts, Map.of(), PlacementKind.SHARED_DESKTOP, "first host, the desktop is shared")
                    : onlyHost(hosts, Map.of());
        }
        return place(profile, policy, hosts, Map.of(), HostLoadLookup.unasked());
    }

    /** Chooses by what the agents of the hosts say about the sessions of {@code user} and about their load. */
    public Chosen withAgent(SessionProfile profile, EffectiveProfilePolicy policy, String user) {
        ProfileHostList hosts = registry.hosts(profile);
        Map<String, AgentEndpoint> asked = hosts.asked(policy);
        List<AgentSessionRecord> sessions = userSessions.listForSelection(user, asked.values());
        SessionChoice choice = settled(user, decide(sessions, hosts, asked, policy), sessions, hosts, asked, policy);
        log.debugf("profile %s for user %s: %s", profile.id(), user, choice);
        if (choice instanceof SessionChoice.Resume resume) {
            return resumed(resume, hosts, asked);
        }
        Chosen chosen = hosts.size() == 1
                ? onlyHost(hosts, asked)
                : place(
                        profile,
                        policy,
                        hosts,
                        asked,
                        busyHosts.report(user, asked.values(), hosts.names(), policy.loadChecker()));
        if (chosen.host() != null) {
            registry.placed().placed(user, chosen.host().endpoint().name());
        }
        return chosen;
    }

    private SessionChoice decide(
            List<AgentSessionRecord> sessions,
            ProfileHostList hosts,
            Map<String, AgentEndpoint> asked,
            EffectiveProfilePolicy policy) {
        return SessionChoice.decide(sessions, hosts.names(), name -> isDead(asked.get(name), policy));
    }

    /** Whether the host of a session cannot be reached; it is asked twice, as another host means another session. */
    private boolean isDead(@Nullable AgentEndpoint host, EffectiveProfilePolicy policy) {
        return host == null
                || (policy.portscan() && !registry.probe().answers(host.endpoint()) && !accepts(host.endpoint()));
    }

    /** Whether the host accepts connections; one that does not is tried last by the next requests. */
    private boolean accepts(HostEndpoint host) {
        boolean accepts = registry.probe().answers(host);
        if (!accepts) {
            registry.health().failed(host, HostFault.SILENT, "it accepts no connection");
        }
        return accepts;
    }

    /** Carries out a take-over, so that what is left is to resume or to start anew. */
    private SessionChoice settled(
            String user,
            SessionChoice choice,
            List<AgentSessionRecord> sessions,
            ProfileHostList hosts,
            Map<String, AgentEndpoint> asked,
            EffectiveProfilePolicy policy) {
        if (!(choice instanceof SessionChoice.TakeOver takeOver)) {
            return choice;
        }
        AgentEndpoint runsOn = asked.get(takeOver.host());
        if (runsOn == null) {
            return new SessionChoice.StartNew("the host of the running session cannot be reached");
        }
        try {
            List<AgentSessionRecord> seen = userSessions.takeOver(user, takeOver, runsOn, sessions);
            return SessionChoice.afterTakeOver(takeOver, seen, hosts.names(), name -> isDead(asked.get(name), policy));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new SessionChoice.StartNew("the broker is shutting down");
        }
    }

    private static Chosen resumed(
            SessionChoice.Resume resume, ProfileHostList hosts, Map<String, AgentEndpoint> asked) {
        ProfileHost host = hosts.get(resume.host());
        SelectionResult.Destination destination = hosts.destination(host);
        String line = resume.session().toInfoLine(destination.server());
        return new Chosen(
                destination.withSession(line),
                asked.get(host.name()),
                new PlacementChoice(hosts.endpoint(host), PlacementKind.RESUMED, resume.reason()));
    }

    private static Chosen onlyHost(ProfileHostList hosts, Map<String, AgentEndpoint> asked) {
        return first(hosts, asked, PlacementKind.ONLY_HOST, "only host");
    }

    private static Chosen first(
            ProfileHostList hosts, Map<String, AgentEndpoint> asked, PlacementKind kind, String reason) {
        ProfileHost host = hosts.first();
        return new Chosen(
                hosts.destination(host),
                asked.get(host.name()),
                new PlacementChoice(hosts.endpoint(host), kind, reason));
    }

    private Chosen place(
            SessionProfile profile,
            EffectiveProfilePolicy policy,
            ProfileHostList hosts,
            Map<String, AgentEndpoint> asked,
            HostLoadLookup.Report report) {
        List<PlacementCandidate> candidates = candidates(hosts.endpoints(), profile);
        for (PlacementChoice choice :
                HostPlacement.rank(candidates, report.figures(), report.unknownToThem(), random)) {
            if (!policy.portscan() || accepts(choice.host())) {
                log.debugf("profile %s: placed on %s: %s", profile.id(), choice.host(), choice.reason());
                ProfileHost host = hosts.get(choice.host().name());
                return new Chosen(hosts.destination(host), asked.get(host.name()), choice);
            }
        }
        return new Chosen(SelectionResult.Destination.host(NO_SERVER_UP, profile.sshPort()), null, null);
    }

    private List<PlacementCandidate> candidates(Collection<HostEndpoint> endpoints, SessionProfile profile) {
        return endpoints.stream()
                .map(endpoint -> PlacementCandidate.of(
                        endpoint, profile.policy().hostShares(), registry.controls(), registry.health()))
                .toList();
    }
}
