package org.x2gobroker.broker.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.x2gobroker.access.SessionLimits;
import org.x2gobroker.access.TimeWindows;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.command.CommandDispatcher;
import org.x2gobroker.session.command.CommandRequestResult;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.LiveState;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.session.policy.SessionPolicy;

/** Looks after live sessions in the background: notices lost clients, applies the policies of profiles, has commands carried out. */
public final class SessionMaintenance {
    /** Clients that have left out so many reports are lost. */
    private static final int LEFT_OUT = 3;

    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(15);
    private static final Logger log = Logger.getLogger(SessionMaintenance.class);

    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final MergedLiveSessions sessions;
    private final CommandDispatcher commands;
    private final BooleanSupplier isOneOfAll;
    private final Clock clock;
    private final Set<String> announced = new HashSet<>();

    /** @param isOneOfAll whether this replica is the one that applies policies, each time it is asked */
    public SessionMaintenance(
            LiveSettings settings,
            ProfileBackends backends,
            MergedLiveSessions sessions,
            CommandDispatcher commands,
            BooleanSupplier isOneOfAll,
            Clock clock) {
        this.settings = settings;
        this.backends = backends;
        this.sessions = sessions;
        this.commands = commands;
        this.isOneOfAll = isOneOfAll;
        this.clock = clock;
    }

    /** One round. Not safe for use by several threads. */
    public void look() {
        sessions.sweep(silence());
        commands.dispatch();
        if (isOneOfAll.getAsBoolean()) {
            applyPolicies();
            commands.sweep();
        }
    }

    private Duration silence() {
        Duration interval = Duration.ofSeconds(settings.current().global().liveEventInterval())
                .multipliedBy(LEFT_OUT);
        return interval.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : interval;
    }

    private void applyPolicies() {
        Map<ProfileKey, List<LiveSession>> connected = sessions.store().listAll().stream()
                .filter(session -> session.state() instanceof LiveState.Connected && session.profile() != null)
                .collect(Collectors.groupingBy(ProfileKey::of));
        announced.retainAll(connected.values().stream()
                .flatMap(List::stream)
                .map(LiveSession::id)
                .collect(Collectors.toSet()));
        if (connected.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        policies(connected.keySet())
                .forEach((key, policy) -> apply(policy, Objects.requireNonNull(connected.get(key)), now));
    }

    private Map<ProfileKey, Policy> policies(Set<ProfileKey> wanted) {
        Map<ProfileKey, Policy> policies = new HashMap<>();
        for (ProfileBackend backend : backends.listEnabled()) {
            for (SessionProfile profile : backend.catalogue().listAll()) {
                ProfileKey key = new ProfileKey(backend.name(), profile.id());
                if (profile.policy().sessionLimits().concernsRunningSessions() && wanted.contains(key)) {
                    policies.put(
                            key,
                            new Policy(
                                    profile.policy().sessionLimits(),
                                    profile.access().times()));
                }
            }
        }
        return policies;
    }

    private void apply(Policy policy, List<LiveSession> ofProfile, Instant now) {
        Map<String, List<LiveSession>> byUser = ofProfile.stream().collect(Collectors.groupingBy(LiveSession::user));
        for (LiveSession session : ofProfile) {
            Collection<LiveSession> ofUser = Objects.requireNonNull(byUser.get(session.user()));
            SessionPolicy.judge(policy.limits(), policy.times().isClosedAt(now), session, ofUser, now)
                    .ifPresent(action -> carryOut(action, session));
        }
    }

    private void carryOut(SessionPolicy.Action action, LiveSession session) {
        switch (action) {
            case SessionPolicy.Action.Announce(Duration left) -> {
                if (announced.add(session.id())) {
                    log.warnf(
                            "session %s of %s on %s has %d s left of the time that profile %s allows",
                            session.id(), session.user(), session.server(), left.toSeconds(), session.profile());
                }
            }
            case SessionPolicy.Action.Command command -> {
                CommandRequestResult result = commands.ask(
                        session.id(), command.kind(), "policy", command.key() + " of " + session.profile());
                if (result instanceof CommandRequestResult.Accepted) {
                    log.warnf(
                            "session %s of %s on %s: %s, by %s of profile %s",
                            session.id(),
                            session.user(),
                            session.server(),
                            command.kind().label(),
                            command.key(),
                            session.profile());
                }
            }
        }
    }

    private record ProfileKey(String backend, String profile) {
        static ProfileKey of(LiveSession session) {
            return new ProfileKey(Objects.requireNonNull(session.backend()), Objects.requireNonNull(session.profile()));
        }
    }

    private record Policy(SessionLimits limits, TimeWindows times) {}
}
