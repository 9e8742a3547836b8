package org.x2gobroker.broker.host;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostFault;
import org.x2gobroker.host.HostNameMatcher;
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
        Candidates candidates = new Candidates(profile, policy, registry.hosts(profile), Map.of());
        if (profile.isShadow()) {
            return candidates.first(PlacementKind.SHARED_DESKTOP, "first host, the desktop is shared");
        }
        return candidates.hosts.size() == 1 ? candidates.only() : place(candidates, HostLoadLookup.unasked());
    }

    /** Chooses by what the agents of the hosts say about the sessions of {@code user} and about their load. */
    public Chosen withAgent(SessionProfile profile, EffectiveProfilePolicy policy, String user) {
        ProfileHostList hosts = registry.hosts(profile);
        Candidates candidates = new Candidates(profile, policy, hosts, hosts.asked(policy));
        Collection<AgentEndpoint> asked = candidates.asked.values();
        List<AgentSessionRecord> sessions = userSessions.listForSelection(user, asked);
        SessionChoice choice = settled(user, candidates, sessions);
        log.debugf("profile %s for user %s: %s", profile.id(), user, choice);
        if (choice instanceof SessionChoice.Resume resume) {
            return candidates.resumed(resume);
        }
        Chosen chosen = hosts.size() == 1
                ? candidates.only()
                : place(candidates, busyHosts.report(user, asked, hosts.names(), policy.loadChecker()));
        if (chosen.host() != null) {
            registry.placed().placed(user, chosen.host().endpoint().name());
        }
        return chosen;
    }

    /**
     * Says what would be chosen, without doing it: a session to take over stays as it is, and no host is tried.
     *
     * @param user for whom agents are asked; empty: they are not asked
     * @return the choice, and behind it those that would be tried if its host did not accept connections; empty if there is none
     */
    public List<PlacementChoice> preview(SessionProfile profile, EffectiveProfilePolicy policy, String user) {
        ProfileHostList hosts = registry.hosts(profile);
        Map<String, AgentEndpoint> asked = user.isEmpty() ? Map.of() : hosts.asked(policy);
        Candidates candidates = new Candidates(profile, policy, hosts, asked);
        if (profile.isShadow()) {
            return choices(candidates.first(PlacementKind.SHARED_DESKTOP, "first host, the desktop is shared"));
        }
        List<AgentSessionRecord> sessions = asked.isEmpty() ? List.of() : userSessions.list(user, asked.values());
        return switch (SessionChoice.decide(sessions, hosts.names(), name -> !asked.containsKey(name))) {
            case SessionChoice.Resume resume -> choices(candidates.resumed(resume));
            case SessionChoice.TakeOver takeOver ->
                List.of(new PlacementChoice(
                        hosts.endpoint(hosts.get(takeOver.host())), PlacementKind.RESUMED, takeOver.reason()));
            case SessionChoice.StartNew _ when hosts.size() == 1 -> choices(candidates.only());
            case SessionChoice.StartNew _ ->
                rank(
                        candidates,
                        asked.isEmpty()
                                ? HostLoadLookup.unasked()
                                : busyHosts.report(user, asked.values(), hosts.names(), policy.loadChecker()));
        };
    }

    private static List<PlacementChoice> choices(Chosen chosen) {
        return chosen.choice() == null ? List.of() : List.of(chosen.choice());
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

    /** Decides about the user's sessions and carries out a take-over, so that what is left is to resume or to start anew. */
    private SessionChoice settled(String user, Candidates candidates, List<AgentSessionRecord> sessions) {
        HostNameMatcher names = candidates.hosts.names();
        Predicate<String> isDead = name -> isDead(candidates.asked.get(name), candidates.policy);
        SessionChoice choice = SessionChoice.decide(sessions, names, isDead);
        if (!(choice instanceof SessionChoice.TakeOver takeOver)) {
            return choice;
        }
        AgentEndpoint runsOn = candidates.asked.get(takeOver.host());
        if (runsOn == null) {
            return new SessionChoice.StartNew("the host of the running session cannot be reached");
        }
        try {
            List<AgentSessionRecord> seen = userSessions.takeOver(user, takeOver, runsOn, sessions);
            return SessionChoice.afterTakeOver(takeOver, seen, names, isDead);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new SessionChoice.StartNew("the broker is shutting down");
        }
    }

    private Chosen place(Candidates candidates, HostLoadLookup.Report report) {
        SessionProfile profile = candidates.profile;
        for (PlacementChoice choice : rank(candidates, report)) {
            if (!candidates.policy.portscan() || accepts(choice.host())) {
                log.debugf("profile %s: placed on %s: %s", profile.id(), choice.host(), choice.reason());
                return candidates.chosen(candidates.hosts.get(choice.host().name()), choice);
            }
        }
        return new Chosen(SelectionResult.Destination.host(NO_SERVER_UP, profile.sshPort()), null, null);
    }

    private List<PlacementChoice> rank(Candidates candidates, HostLoadLookup.Report report) {
        List<PlacementCandidate> ranked = candidates.hosts.endpoints().stream()
                .map(endpoint -> PlacementCandidate.of(
                        endpoint, candidates.profile.policy().hostShares(), registry.controls(), registry.health()))
                .toList();
        return HostPlacement.rank(ranked, report.figures(), report.unknownToThem(), random);
    }

    /** @param asked how the agents of the hosts are reached, by the names of the hosts; empty when none is asked */
    private record Candidates(
            SessionProfile profile,
            EffectiveProfilePolicy policy,
            ProfileHostList hosts,
            Map<String, AgentEndpoint> asked) {
        Chosen only() {
            return first(PlacementKind.ONLY_HOST, "only host");
        }

        Chosen first(PlacementKind kind, String reason) {
            ProfileHost host = hosts.first();
            return chosen(host, new PlacementChoice(hosts.endpoint(host), kind, reason));
        }

        Chosen resumed(SessionChoice.Resume resume) {
            ProfileHost host = hosts.get(resume.host());
            SelectionResult.Destination destination = hosts.destination(host);
            String line = resume.session().toInfoLine(destination.server());
            return new Chosen(
                    destination.withSession(line),
                    asked.get(host.name()),
                    new PlacementChoice(hosts.endpoint(host), PlacementKind.RESUMED, resume.reason()));
        }

        Chosen chosen(ProfileHost host, PlacementChoice choice) {
            return new Chosen(hosts.destination(host), asked.get(host.name()), choice);
        }
    }
}
