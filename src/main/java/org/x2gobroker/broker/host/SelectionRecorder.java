package org.x2gobroker.broker.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.SessionLimits;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.placement.PlacementKind;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.live.LiveSessionStore;
import org.x2gobroker.session.live.ProfileSelection;
import org.x2gobroker.session.live.SessionStatus;
import org.x2gobroker.session.live.SessionView;
import org.x2gobroker.session.policy.SelectionVerdict;
import org.x2gobroker.session.policy.SessionUsage;

/** Remembers who selected which profile, and decides whether the profile allows one more session. */
public record SelectionRecorder(HostRegistry registry) {
    private static final Pattern UNUSABLE_NAME = Pattern.compile("\\p{Cc}");
    private static final int SESSION_ID_FIELD = 1;

    /**
     * Remembers a selection.
     *
     * @param server what the client is told to connect to
     * @param login for whom somebody vouched; empty: nobody did
     * @param isAsked whether agents list the user's sessions, so that one that can be resumed is handed out
     * @return why the user gets no session; empty: the user may have it
     */
    public Optional<SelectionVerdict.Reason> record(
            ProfileBackend backend,
            SessionProfile profile,
            Caller caller,
            HostSelector.Chosen chosen,
            String server,
            String login,
            boolean isAsked,
            boolean isRemembered) {
        SessionLimits limits = profile.policy().sessionLimits();
        if (chosen.choice() == null
                || UNUSABLE_NAME.matcher(caller.user()).find()
                || !isRemembered && !limits.countsSessions()) {
            return Optional.empty();
        }
        ProfileSelection selection = new ProfileSelection(
                UUID.randomUUID(),
                caller.user(),
                backend.name(),
                profile.id(),
                UNUSABLE_NAME.matcher(login).find() ? "" : login,
                chosen.choice().host().name(),
                server,
                chosen.choice().kind() == PlacementKind.RESUMED,
                registry.clock().instant(),
                sessionId(chosen.destination()));
        LiveSessionStore store = registry.live().store();
        if (selection.resumed() || !limits.countsSessions()) {
            store.note(selection);
            return Optional.empty();
        }
        return recordNew(selection, profile, login, isAsked, limits);
    }

    private Optional<SelectionVerdict.Reason> recordNew(
            ProfileSelection selection, SessionProfile profile, String login, boolean isAsked, SessionLimits limits) {
        Set<String> names = Set.copyOf(List.of(selection.user(), login));
        List<SessionView> sessions = sessions(selection.backend(), profile);
        if (!isAsked && sessions.stream().anyMatch(session -> names.contains(session.user()) && isLeft(session))) {
            // The client finds the session on the host by itself and offers to resume it.
            registry.live().store().note(selection);
            return Optional.empty();
        }
        AtomicReference<@Nullable SelectionVerdict> verdict = new AtomicReference<>();
        registry.live().store().select(selection, selections -> {
            verdict.set(SelectionVerdict.judge(
                    limits,
                    SessionUsage.of(
                            names, sessions, selections, registry.clock().instant())));
            return verdict.get() instanceof SelectionVerdict.Allowed;
        });
        return verdict.get() instanceof SelectionVerdict.Refused(SelectionVerdict.Reason reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** The sessions of a profile: those that are known to be, and those that only its hosts know of. */
    private List<SessionView> sessions(String backend, SessionProfile profile) {
        HostNameMatcher hosts = registry.hosts(profile).names();
        return registry.live().listAll().stream()
                .filter(session -> session.profile() == null
                        ? hosts.find(session.server()).isPresent()
                        : session.profile().equals(profile.id()) && backend.equals(session.backend()))
                .toList();
    }

    private static boolean isLeft(SessionView session) {
        return session.status() == SessionStatus.SUSPENDED || session.status() == SessionStatus.LOST;
    }

    private static @Nullable String sessionId(SelectionResult.Destination destination) {
        String line = destination.sessionInfo();
        return line == null ? null : line.split("\\|", -1)[SESSION_ID_FIELD];
    }
}
