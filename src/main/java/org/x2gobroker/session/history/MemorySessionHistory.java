package org.x2gobroker.session.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the latest sessions in memory, until the process ends. */
public final class MemorySessionHistory implements SessionHistory {
    private static final int DEFAULT_CAPACITY = 50_000;

    private final int capacity;
    private final Map<Key, HistoricSession> oldestFirst = new LinkedHashMap<>();

    public MemorySessionHistory() {
        this(DEFAULT_CAPACITY);
    }

    /** @param capacity how many sessions are kept; the oldest are forgotten first */
    MemorySessionHistory(int capacity) {
        this.capacity = capacity;
    }

    private record Key(String sessionId, Instant startedAt) {}

    @Override
    public synchronized void record(Collection<HistoricSession> sessions) {
        for (HistoricSession session : sessions) {
            oldestFirst.merge(
                    new Key(session.sessionId(), session.startedAt()),
                    session,
                    (known, fresh) -> fresh.endedAt() == null ? known : fresh);
            if (oldestFirst.size() > capacity) {
                oldestFirst.remove(oldestFirst.keySet().iterator().next());
            }
        }
    }

    @Override
    public synchronized List<ReportRow> report(ReportQuery query, Instant now) {
        Map<List<String>, Group> groups = new TreeMap<>(MemorySessionHistory::compare);
        for (HistoricSession session : oldestFirst.values()) {
            if (!session.startedAt().isBefore(query.from())
                    && session.startedAt().isBefore(query.until())
                    && isWanted(session.profile(), query.profiles())) {
                groups.computeIfAbsent(key(session, query), _ -> new Group()).add(session, now);
            }
        }
        List<ReportRow> rows = new ArrayList<>();
        groups.forEach((key, group) -> rows.add(group.toRow(key, query)));
        return rows.stream().limit(ReportQuery.MOST_ROWS).toList();
    }

    @Override
    public synchronized long removeBefore(Instant before) {
        int count = oldestFirst.size();
        oldestFirst.values().removeIf(session -> session.startedAt().isBefore(before));
        return count - (long) oldestFirst.size();
    }

    private static boolean isWanted(@Nullable String profile, @Nullable Set<String> wanted) {
        return wanted == null || profile != null && wanted.contains(profile);
    }

    private static List<String> key(HistoricSession session, ReportQuery query) {
        return columns(query).stream().map(column -> value(session, column)).toList();
    }

    private static List<ReportColumn> columns(ReportQuery query) {
        return query.by().stream().sorted().toList();
    }

    private static String value(HistoricSession session, ReportColumn column) {
        return switch (column) {
            case DAY ->
                session.startedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
            case USER -> session.user();
            case PROFILE -> session.profile() == null ? "" : session.profile();
            case HOST -> session.host();
        };
    }

    private static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static final class Group {
        private final Set<String> users = new HashSet<>();
        private long sessions;
        private long seconds;

        void add(HistoricSession session, Instant now) {
            sessions++;
            users.add(session.user());
            Instant end = session.endedAt() == null ? now : session.endedAt();
            seconds += Math.max(0, Duration.between(session.startedAt(), end).toSeconds());
        }

        ReportRow toRow(List<String> key, ReportQuery query) {
            Map<ReportColumn, String> values = new EnumMap<>(ReportColumn.class);
            List<ReportColumn> columns = columns(query);
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), key.get(i));
            }
            return new ReportRow(values, sessions, users.size(), seconds);
        }
    }
}
