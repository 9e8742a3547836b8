package org.x2gobroker.session.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Live sessions of a broker without a database, and the copy in memory of one that has one. */
public final class MemoryLiveSessionStore implements LiveSessionStore {
    private static final int MOST_SELECTIONS_OF_USER = 50;
    private static final int MOST_USERS = 50_000;
    private static final int PROFILE_LOCKS = 64;

    private final Clock clock;
    private final ConcurrentMap<String, LiveSession> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<String>> byUser = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<ProfileSelection>> selections = new ConcurrentHashMap<>();

    /** Selections of one profile are judged one after the other; those of others that share its lock are, too. */
    private final List<Object> profileLocks =
            Stream.generate(Object::new).limit(PROFILE_LOCKS).toList();

    public MemoryLiveSessionStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public EventOutcome take(ClientEvent event, EventSender sender) {
        Instant now = clock.instant();
        String id = EventRules.idOf(event, sender);
        synchronized (this) {
            LiveSession before = sessions.get(id);
            ProfileSelection selection =
                    EventRules.findSelection(selectionsOf(sender.user()), event).orElse(null);
            EventOutcome outcome = EventRules.judge(before, event, sender, selection, now);
            return switch (outcome) {
                case EventOutcome.Applied applied
                when before == null && isFull(sender.user()) -> new EventOutcome.Ignored(EventOutcome.Reason.TOO_MANY);
                case EventOutcome.Applied(SessionChange change) -> {
                    put(change.after());
                    settle(change.after(), selection, sender);
                    yield outcome;
                }
                case EventOutcome.Seen(LiveSession seen) -> {
                    sessions.put(id, seen);
                    yield outcome;
                }
                case EventOutcome.Ignored _ -> outcome;
            };
        }
    }

    /** What a session that has told its id makes of the selection and of the provisional session before it. */
    private void settle(LiveSession session, @Nullable ProfileSelection selection, EventSender sender) {
        if (session.isProvisional()) {
            return;
        }
        remove(LiveSession.provisionalId(sender.user(), sender.address()));
        if (selection != null && selection.sessionId() == null) {
            note(selection.with(session.id()));
        }
    }

    @Override
    public Optional<LiveSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public Collection<LiveSession> listAll() {
        return List.copyOf(sessions.values());
    }

    @Override
    public Collection<LiveSession> listOf(String user) {
        return byUser.getOrDefault(user, Set.of()).stream()
                .map(sessions::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<ProfileSelection> selectionsOf(String user) {
        return selections.getOrDefault(user, List.of());
    }

    @Override
    public boolean select(ProfileSelection selection, Predicate<List<ProfileSelection>> rule) {
        Instant oldest = clock.instant().minus(RESERVATION);
        synchronized (lockOf(selection)) {
            List<ProfileSelection> ofProfile = selections.values().stream()
                    .flatMap(List::stream)
                    .filter(other -> other.profile().equals(selection.profile())
                            && other.backend().equals(selection.backend())
                            && !other.at().isBefore(oldest))
                    .toList();
            if (!rule.test(ofProfile)) {
                return false;
            }
            note(selection);
            return true;
        }
    }

    private Object lockOf(ProfileSelection selection) {
        int hash = Objects.hash(selection.backend(), selection.profile());
        return profileLocks.get(Math.floorMod(hash, PROFILE_LOCKS));
    }

    @Override
    public synchronized List<SessionChange> sweep(Duration silence) {
        Instant now = clock.instant();
        forgetOld(now);
        List<SessionChange> lost = new ArrayList<>();
        for (LiveSession session : sessions.values()) {
            if (session.state().isOpen() && session.seenAt().plus(silence).isBefore(now)) {
                LiveSession after = session.moved(new LiveState.Lost(now), session.seenAt());
                put(after);
                lost.add(new SessionChange(session, after, now));
            }
        }
        return lost;
    }

    /** Keeps a session as it is in the database, unless a newer version is known. */
    synchronized void follow(LiveSession shared) {
        LiveSession known = sessions.get(shared.id());
        if (known == null || known.version() < shared.version()) {
            put(shared);
        } else if (known.version() == shared.version() && shared.seenAt().isAfter(known.seenAt())) {
            sessions.put(shared.id(), known.seen(shared.seenAt()));
        }
    }

    /** Keeps a selection as it is in the database. */
    void followSelection(ProfileSelection shared) {
        note(shared);
    }

    synchronized void seen(String id, Instant at) {
        sessions.computeIfPresent(id, (_, session) -> session.seen(at));
    }

    synchronized void remove(String id) {
        LiveSession removed = sessions.remove(id);
        if (removed != null) {
            byUser.computeIfPresent(removed.user(), (_, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    boolean isFull(String user) {
        return sessions.size() >= MOST_SESSIONS
                || listOf(user).stream()
                                .filter(session -> session.state().isOpen())
                                .count()
                        >= MOST_OF_USER
                || byUser.getOrDefault(user, Set.of()).size() >= 2 * MOST_OF_USER;
    }

    @Override
    public void note(ProfileSelection selection) {
        if (selections.size() >= MOST_USERS && !selections.containsKey(selection.user())) {
            return;
        }
        selections.compute(selection.user(), (_, known) -> with(selection, known == null ? List.of() : known));
    }

    /** The latest selections, this one last, in place of an earlier version of it. */
    private static List<ProfileSelection> with(ProfileSelection selection, List<ProfileSelection> known) {
        List<ProfileSelection> all = Stream.concat(
                        known.stream().filter(other -> !other.id().equals(selection.id())), Stream.of(selection))
                .toList();
        return all.size() > MOST_SELECTIONS_OF_USER
                ? all.subList(all.size() - MOST_SELECTIONS_OF_USER, all.size())
                : all;
    }

    void forgetOld(Instant now) {
        for (LiveSession session : sessions.values()) {
            boolean isOver = !session.state().isOpen() && session.isProvisional();
            if (isOver
                    || !session.state().isOpen()
                            && session.state().since().plus(MEMORY).isBefore(now)) {
                remove(session.id());
            }
        }
        for (String user : selections.keySet()) {
            selections.computeIfPresent(user, (_, known) -> {
                List<ProfileSelection> kept = known.stream()
                        .filter(selection ->
                                !selection.at().plus(SELECTION_MEMORY).isBefore(now))
                        .toList();
                return kept.isEmpty() ? null : kept;
            });
        }
    }

    private void put(LiveSession session) {
        sessions.put(session.id(), session);
        byUser.computeIfAbsent(session.user(), _ -> ConcurrentHashMap.newKeySet())
                .add(session.id());
    }
}
