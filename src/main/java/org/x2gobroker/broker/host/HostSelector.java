package org.x2gobroker.broker.host;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostFault;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.host.assignment.HostAssignmentMode;
import org.x2gobroker.host.wake.HostWakeCall;
import org.x2gobroker.placement.HostPlacement;
import org.x2gobroker.placement.HostPreference;
import org.x2gobroker.placement.PlacementCandidate;
import org.x2gobroker.placement.PlacementChoice;
import org.x2gobroker.placement.PlacementKind;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.session.SessionChoice;

/** Chooses the host of a profile for a user: where a session waits, else where there is most room, else any that is up. */
public final class HostSelector {
    /** The server name when none of several hosts accepts connections. */
    static final String NO_SERVER_UP = "no-X2Go-Server-available";

    private static final String ONLY_HOST = "only host";
    private static final Logger log = Logger.getLogger(HostSelector.class);

    private final UserSessionService userSessions;
    private final HostLoadLookup busyHosts;
    private final HostRegistry registry;
    private final HostAssigner assigner;
    private final RandomGenerator random;

    /** @param random chooses where no agent is asked */
    public HostSelector(
            UserSessionService userSessions, HostAgents agents, HostRegistry registry, RandomGenerator random) {
        this.userSessions = userSessions;
        this.busyHosts = new HostLoadLookup(agents, registry);
        this.registry = registry;
        this.assigner = new HostAssigner(registry.decisions().assignments());
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

    /**
     * Chooses without asking any host anything but whether it accepts connections.
     *
     * @param brokerUser to whom hosts may be assigned; empty: nobody in particular
     */
    public Chosen withoutAgent(SessionProfile profile, EffectiveProfilePolicy policy, String brokerUser) {
        Candidates candidates = new Candidates(profile, policy, registry.hosts(profile), Map.of(), brokerUser);
        if (profile.isShadow()) {
            return candidates.first(PlacementKind.SHARED_DESKTOP, "first host, the desktop is shared");
        }
        return candidates.isSingle() ? only(candidates) : place(candidates, HostLoadLookup.unasked());
    }

    /**
     * Records that a client goes to the chosen host, so that its user comes back there where the profile says so.
     *
     * @param brokerUser as in {@link #withoutAgent}
     */
    public void confirm(SessionProfile profile, PlacementChoice choice, String brokerUser) {
        if (!profile.isShadow()) {
            ProfileHostList hosts = registry.hosts(profile);
            assigner.use(
                    brokerUser,
                    profile.policy().assignment(),
                    hosts.listNames(),
                    choice.host().name());
        }
    }

    /**
     * Chooses by what the agents of the hosts say about the sessions of {@code user} and about their load.
     *
     * @param brokerUser as in {@link #withoutAgent}
     */
    public Chosen withAgent(SessionProfile profile, EffectiveProfilePolicy policy, String user, String brokerUser) {
        ProfileHostList hosts = registry.hosts(profile);
        Candidates candidates = new Candidates(profile, policy, hosts, hosts.asked(policy), brokerUser);
        Collection<AgentEndpoint> asked = candidates.asked.values();
        List<AgentSessionRecord> sessions = userSessions.listForSelection(user, asked);
        SessionChoice choice = settled(user, candidates, sessions);
        log.debugf("profile %s for user %s: %s", profile.id(), user, choice);
        if (choice instanceof SessionChoice.Resume resume) {
            return candidates.resumed(resume);
        }
        Chosen chosen = candidates.isSingle()
                ? only(candidates)
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
     * @param brokerUser as in {@link #withoutAgent}
     * @return the choice, and behind it those that would be tried if its host did not accept connections; empty if there is none
     */
    public List<PlacementChoice> preview(
            SessionProfile profile, EffectiveProfilePolicy policy, String user, String brokerUser) {
        ProfileHostList hosts = registry.hosts(profile);
        Map<String, AgentEndpoint> asked = user.isEmpty() ? Map.of() : hosts.asked(policy);
        Candidates candidates = new Candidates(profile, policy, hosts, asked, brokerUser);
        if (profile.isShadow()) {
            return choices(candidates.first(PlacementKind.SHARED_DESKTOP, "first host, the desktop is shared"));
        }
        List<AgentSessionRecord> sessions = asked.isEmpty() ? List.of() : userSessions.list(user, asked.values());
        return switch (SessionChoice.decide(sessions, hosts.names(), name -> !asked.containsKey(name))) {
            case SessionChoice.Resume resume -> choices(candidates.resumed(resume));
            case SessionChoice.TakeOver takeOver ->
                List.of(new PlacementChoice(
                        hosts.endpoint(hosts.get(takeOver.host())), PlacementKind.RESUMED, takeOver.reason()));
            case SessionChoice.StartNew _
            when candidates.isSingle() -> choices(candidates.first(PlacementKind.ONLY_HOST, ONLY_HOST));
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
        List<PlacementChoice> choices = rank(candidates, report);
        return findFirst(candidates, choices, choice -> isReady(candidates, choice))
                .or(() -> findFirst(candidates, choices, wakesInTime(candidates)))
                .orElseGet(() -> new Chosen(
                        SelectionResult.Destination.host(NO_SERVER_UP, candidates.profile.sshPort()), null, null));
    }

    private PlacementCandidate candidate(Candidates candidates, HostEndpoint host) {
        ProfilePolicy policy = candidates.profile.policy();
        HostDecisionStores decisions = registry.decisions();
        return PlacementCandidate.of(host, policy.hostShares(), decisions.controls(), registry.health())
                .drainedIf(decisions
                        .plans()
                        .isDrained(host.name(), registry.clock().instant()))
                .forgivenIf(policy.wakes().find(host).isPresent()
                        && !registry.waker().isLeftAlone(host));
    }

    /** The first choice that can be used and is not somebody else's by now. */
    private Optional<Chosen> findFirst(
            Candidates candidates, List<PlacementChoice> choices, Predicate<PlacementChoice> isUsable) {
        for (PlacementChoice choice : choices) {
            Optional<PlacementChoice> settled = isUsable.test(choice)
                    ? assigner.settle(
                            candidates.brokerUser, candidates.hosts.listNames(), choice, candidates.hosts::endpoint)
                    : Optional.empty();
            if (settled.isPresent()) {
                log.debugf(
                        "profile %s: placed on %s: %s",
                        candidates.profile.id(),
                        settled.get().host(),
                        settled.get().reason());
                return Optional.of(candidates.chosen(settled.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether a session can start there at once; a host that the user is bound to is woken for that. */
    private boolean isReady(Candidates candidates, PlacementChoice choice) {
        HostEndpoint host = choice.host();
        return candidates
                .findWakeCall(host)
                .map(call -> registry.probe().answers(host)
                        || (choice.kind().isBound() && registry.waker().wake(host, call)))
                .orElseGet(() -> !candidates.policy.portscan() || accepts(host));
    }

    /** Wakes one host after the other, until the time for one is over. */
    private Predicate<PlacementChoice> wakesInTime(Candidates candidates) {
        long start = System.nanoTime();
        return choice -> !choice.kind().isBound()
                && System.nanoTime() - start < registry.waker().timeLimit().toNanos()
                && candidates
                        .findWakeCall(choice.host())
                        .filter(call -> registry.waker().wake(choice.host(), call))
                        .isPresent();
    }

    /** The only host of the profile, which is named whether it answers or not. */
    private Chosen only(Candidates candidates) {
        HostEndpoint host = candidates.hosts.endpoint(candidates.hosts.first());
        candidates
                .findWakeCall(host)
                .filter(call -> !registry.probe().answers(host))
                .ifPresent(call -> registry.waker().wake(host, call));
        return candidates.first(PlacementKind.ONLY_HOST, ONLY_HOST);
    }

    private List<PlacementChoice> rank(Candidates candidates, HostLoadLookup.Report report) {
        List<PlacementCandidate> ranked = candidates.hosts.endpoints().stream()
                .map(endpoint -> candidate(candidates, endpoint))
                .toList();
        HostPreference preference = assigner.preference(
                candidates.brokerUser, candidates.profile.policy().assignment(), candidates.hosts.listNames());
        return HostPlacement.rank(ranked, report.figures(), report.unknownToThem(), preference, random);
    }

    /** @param asked how the agents of the hosts are reached, by the names of the hosts; empty when none is asked */
    private record Candidates(
            SessionProfile profile,
            EffectiveProfilePolicy policy,
            ProfileHostList hosts,
            Map<String, AgentEndpoint> asked,
            String brokerUser) {
        /** Whether there is nothing to choose; a host that becomes somebody's own is not given to everybody. */
        boolean isSingle() {
            return hosts.size() == 1 && profile.policy().assignment() != HostAssignmentMode.PERSONAL;
        }

        Optional<HostWakeCall> findWakeCall(HostEndpoint host) {
            return profile.policy().wakes().find(host).filter(call -> host.isConnectable());
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

        Chosen chosen(PlacementChoice choice) {
            return chosen(hosts.get(choice.host().name()), choice);
        }

        private Chosen chosen(ProfileHost host, PlacementChoice choice) {
            return new Chosen(hosts.destination(host), asked.get(host.name()), choice);
        }
    }
}
