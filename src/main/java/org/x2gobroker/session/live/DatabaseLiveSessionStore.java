package org.x2gobroker.session.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * Live sessions that replicas share. A change of the state is one transaction, judged by the row; everything that is read comes from a copy
 * in memory that follows the database by {@link #follow}. An event that only says that a client is alive is noted in memory and written
 * with many others by {@link #flush}. While the database is unavailable nothing changes, and what is alive stays noted.
 */
public final class DatabaseLiveSessionStore implements LiveSessionStore {
    /** How often {@link #flush} and {@link #follow} are to be called. */
    public static final Duration ROUND = Duration.ofSeconds(1);

    /** Longer than a transaction takes, by far: a row carries the time at which its transaction began. */
    private static final int OVERLAP_SECONDS = 10;

    /** At most this often it is written that a session is alive. */
    private static final Duration SEEN_INTERVAL = Duration.ofSeconds(5);

    private static final Duration TIDY_INTERVAL = Duration.ofMinutes(1);
    private static final Logger log = Logger.getLogger(DatabaseLiveSessionStore.class);

    private final boolean isForOneRequest;
    private final LiveSessionTable table;
    private final Clock clock;
    private final MemoryLiveSessionStore known;
    private final ConcurrentMap<String, Instant> unwritten = new ConcurrentHashMap<>();
    private volatile Instant written = Instant.EPOCH;
    private volatile Instant tidied = Instant.EPOCH;
    private volatile Instant followed = Instant.EPOCH;
    private volatile Instant steadySince = Instant.EPOCH;

    public DatabaseLiveSessionStore(Database database, Clock clock) {
        this(database, clock, false);
    }

    private DatabaseLiveSessionStore(Database database, Clock clock, boolean isForOneRequest) {
        this.isForOneRequest = isForOneRequest;
        this.table = new LiveSessionTable(database);
        this.clock = clock;
        this.known = new MemoryLiveSessionStore(clock);
    }

    /** A store for a process that answers one request: it reads what others wrote when that is asked for, and writes at once. */
    public static DatabaseLiveSessionStore forOneRequest(Database database, Clock clock) {
        return new DatabaseLiveSessionStore(database, clock, true);
    }

    @Override
    public EventOutcome take(ClientEvent event, EventSender sender) {
        String id = EventRules.idOf(event, sender);
        if (event.type() == ClientEventType.ALIVE && !isForOneRequest) {
            Optional<LiveSession> session = known.find(id);
            if (session.isPresent()
                    && EventRules.judge(session.get(), event, sender, null, clock.instant())
                            instanceof EventOutcome.Seen seen) {
                known.seen(id, seen.session().seenAt());
                unwritten.put(id, seen.session().seenAt());
                return seen;
            }
        }
        try {
            return takeShared(id, event, sender);
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("an event of a client is left out: %s", unavailable.getMessage());
            return new EventOutcome.Ignored(EventOutcome.Reason.UNAVAILABLE);
        }
    }

    private EventOutcome takeShared(String id, ClientEvent event, EventSender sender) {
        AtomicReference<@Nullable ProfileSelection> led = new AtomicReference<>();
        String provisional =
                event.sessionId().isEmpty() ? null : LiveSession.provisionalId(sender.user(), sender.address());
        EventOutcome outcome = table.change(id, sender.user(), provisional, (before, selections) -> {
            Optional<ProfileSelection> selection = EventRules.findSelection(selections, event);
            led.set(selection.filter(found -> found.sessionId() == null).orElse(null));
            return EventRules.judge(before, event, sender, selection.orElse(null), clock.instant());
        });
        switch (outcome) {
            case EventOutcome.Applied(SessionChange change) -> {
                known.follow(change.after());
                settle(change.after(), led.get(), provisional);
            }
            case EventOutcome.Seen(LiveSession seen) -> {
                known.follow(seen);
                unwritten.put(id, seen.seenAt());
                if (isForOneRequest) {
                    flush();
                }
            }
            case EventOutcome.Ignored _ -> {}
        }
        return outcome;
    }

    private void settle(LiveSession session, @Nullable ProfileSelection led, @Nullable String provisional) {
        if (provisional != null) {
            known.remove(provisional);
        }
        if (led != null && !session.isProvisional()) {
            table.settle(led, session.id());
            known.followSelection(led.with(session.id()));
        }
    }

    @Override
    public Optional<LiveSession> find(String id) {
        catchUp();
        return known.find(id);
    }

    @Override
    public Collection<LiveSession> listAll() {
        catchUp();
        return known.listAll();
    }

    @Override
    public Collection<LiveSession> listOf(String user) {
        return known.listOf(user);
    }

    @Override
    public List<ProfileSelection> selectionsOf(String user) {
        catchUp();
        return known.selectionsOf(user);
    }

    @Override
    public void note(ProfileSelection selection) {
        known.followSelection(selection);
        try {
            table.add(selection);
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("a selection is remembered by this replica only: %s", unavailable.getMessage());
        }
    }

    /** While the database is unavailable the rule is asked by what this replica knows. */
    @Override
    public boolean select(ProfileSelection selection, Predicate<List<ProfileSelection>> rule) {
        try {
            boolean passed = table.select(selection, clock.instant().minus(RESERVATION), rule);
            if (passed) {
                known.followSelection(selection);
            }
            return passed;
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("a selection is judged by what this replica knows: %s", unavailable.getMessage());
            return known.select(selection, rule);
        }
    }

    @Override
    public List<SessionChange> sweep(Duration silence) {
        flush();
        Instant now = clock.instant();
        if (now.isBefore(steadySince.plus(silence))) {
            // While the database was unavailable nobody could write which clients are alive.
            return List.of();
        }
        List<SessionChange> lost = table.lose(now.minus(silence), now).stream()
                .map(after -> new SessionChange(known.find(after.id()).orElse(null), after, now))
                .toList();
        lost.forEach(change -> known.follow(change.after()));
        if (!now.isBefore(tidied.plus(TIDY_INTERVAL))) {
            tidied = now;
            table.removeOld(now.minus(MEMORY), now.minus(SELECTION_MEMORY));
        }
        known.forgetOld(now);
        return lost;
    }

    /** One round: writes which clients are alive; what cannot be written stays for the next round. */
    public void flush() {
        Instant now = clock.instant();
        if (unwritten.isEmpty() || now.isBefore(written.plus(SEEN_INTERVAL))) {
            return;
        }
        Map<String, Instant> batch = new HashMap<>(unwritten);
        table.writeSeen(batch);
        written = now;
        batch.forEach(unwritten::remove);
    }

    private void catchUp() {
        if (!isForOneRequest) {
            return;
        }
        try {
            follow();
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("the sessions of others are not known: %s", unavailable.getMessage());
        }
    }

    /** One round: reads what other replicas have changed; everything when changes may have been missed. */
    public void follow() {
        Instant now = clock.instant();
        if (followed.plusSeconds(OVERLAP_SECONDS / 2).isBefore(now)) {
            table.listAll().forEach(known::follow);
            table.listSelections().forEach(known::followSelection);
            steadySince = now;
        } else {
            table.listChanged(OVERLAP_SECONDS).forEach(known::follow);
            table.listChangedSelections(OVERLAP_SECONDS).forEach(known::followSelection);
        }
        followed = now;
    }
}
