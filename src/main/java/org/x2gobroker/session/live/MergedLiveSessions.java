package org.x2gobroker.session.live;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.x2gobroker.session.KnownSessionCounts;
import org.x2gobroker.session.KnownSessionCounts.ListedSession;

/** The one view of all sessions: takes the events of clients, counts them, tells listeners, and merges them with hosts' listings. */
public final class MergedLiveSessions implements LiveSessions {
    /** What events are counted as that changed or confirmed something. */
    public static final String ACCEPTED = "accepted";

    private static final Comparator<SessionView> ORDER = Comparator.comparing(
                    (SessionView session) -> !session.status().isThere())
            .thenComparing(SessionView::user)
            .thenComparing(SessionView::id);
    private static final Logger log = Logger.getLogger(MergedLiveSessions.class);

    private final LiveSessionStore store;
    private final KnownSessionCounts listed;
    private final List<Consumer<SessionChange>> listeners = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    public MergedLiveSessions(LiveSessionStore store, KnownSessionCounts listed) {
        this.store = store;
        this.listed = listed;
    }

    /** Takes an event, see {@link LiveSessionStore#take}. */
    public EventOutcome take(ClientEvent event, EventSender sender) {
        EventOutcome outcome = store.take(event, sender);
        switch (outcome) {
            case EventOutcome.Applied(SessionChange change) -> {
                count(ACCEPTED);
                tell(change);
            }
            case EventOutcome.Seen _ -> count(ACCEPTED);
            case EventOutcome.Ignored(EventOutcome.Reason reason) -> {
                count(reason.label());
                log.debugf("the event %s of %s is ignored: %s", event.type(), sender.user(), reason.label());
            }
        }
        return outcome;
    }

    /** Counts an event that was not worth taking. */
    public void refuse(EventOutcome.Reason reason) {
        count(reason.label());
    }

    /** How many events had this result: {@link #ACCEPTED}, or the label of a reason to ignore them. */
    public long countEvents(String result) {
        LongAdder count = counts.get(result);
        return count == null ? 0 : count.sum();
    }

    /** One round, see {@link LiveSessionStore#sweep}. */
    public void sweep(Duration silence) {
        store.sweep(silence).forEach(change -> {
            log.infof(
                    "the client of session %s has not reported for %d s and is taken for gone",
                    change.after().id(), silence.toSeconds());
            tell(change);
        });
    }

    public LiveSessionStore store() {
        return store;
    }

    @Override
    public SessionPage list(SessionFilter filter, int offset, int limit) {
        List<SessionView> selected =
                views().filter(filter::selects).sorted(ORDER).toList();
        return new SessionPage(selected.stream().skip(offset).limit(limit).toList(), selected.size());
    }

    @Override
    public Optional<SessionView> find(String id) {
        Map<String, ListedSession> byId = new HashMap<>();
        listed.list().stream()
                .filter(session -> session.id().equals(id))
                .forEach(session -> byId.merge(session.id(), session, MergedLiveSessions::latest));
        Optional<LiveSession> live = store.find(id);
        return live.isPresent()
                ? merged(List.of(live.get()), byId).findFirst()
                : byId.values().stream().map(SessionMerge::ofHost).findFirst();
    }

    @Override
    public long count(SessionStatus status) {
        return countAll().getOrDefault(status, 0L);
    }

    /** How many sessions have each status; those that none has are left out. */
    public Map<SessionStatus, Long> countAll() {
        return views().collect(Collectors.groupingBy(SessionView::status, Collectors.counting()));
    }

    /** The sessions that clients of a broker user have reported, in no order. */
    public List<SessionView> listReportedBy(String user) {
        Collection<LiveSession> live = store.listOf(user);
        return live.isEmpty() ? List.of() : merged(live, listedById()).toList();
    }

    /** All sessions, in no order. */
    public List<SessionView> listAll() {
        return views().toList();
    }

    @Override
    public void addListener(Consumer<SessionChange> listener) {
        listeners.add(listener);
    }

    private Stream<SessionView> views() {
        Map<String, ListedSession> byId = listedById();
        List<SessionView> live = merged(store.listAll(), byId).toList();
        return Stream.concat(live.stream(), byId.values().stream().map(SessionMerge::ofHost));
    }

    private Map<String, ListedSession> listedById() {
        Map<String, ListedSession> byId = new HashMap<>();
        listed.list().forEach(session -> byId.merge(session.id(), session, MergedLiveSessions::latest));
        return byId;
    }

    /** Merges sessions with what hosts listed, and takes those out of it. */
    private Stream<SessionView> merged(Collection<LiveSession> live, Map<String, ListedSession> byId) {
        return live.stream()
                .map(session -> SessionMerge.merge(
                        session,
                        byId.remove(session.id()),
                        session.isProvisional()
                                ? Optional.empty()
                                : listed.findAsked(session.login(), session.server())));
    }

    private static ListedSession latest(ListedSession one, ListedSession other) {
        return one.at().isAfter(other.at()) ? one : other;
    }

    private void count(String result) {
        counts.computeIfAbsent(result, _ -> new LongAdder()).increment();
    }

    private void tell(SessionChange change) {
        for (Consumer<SessionChange> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException fault) {
                log.errorf(
                        fault,
                        "a change of session %s could not be followed",
                        change.after().id());
            }
        }
    }
}
