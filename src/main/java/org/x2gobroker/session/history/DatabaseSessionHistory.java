package org.x2gobroker.session.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.Database;

/** Keeps the sessions in the table {@code session_history}, which the replicas share. */
public record DatabaseSessionHistory(Database database) implements SessionHistory {
    private static final String RECORD = """
            INSERT INTO session_history (session_id, started_at, user_name, backend, profile, host, ended_at, ending)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (session_id, started_at) DO UPDATE SET
                ended_at = coalesce(excluded.ended_at, session_history.ended_at),
                ending = coalesce(excluded.ending, session_history.ending)""";

    @Override
    public void record(Collection<HistoricSession> sessions) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (HistoricSession session : sessions) {
            rows.add(Arrays.<@Nullable Object>asList(
                    session.sessionId(),
                    session.startedAt(),
                    session.user(),
                    session.backend(),
                    session.profile(),
                    session.host(),
                    session.endedAt(),
                    session.ending()));
        }
        database.change(session -> session.executeBatch(RECORD, rows));
    }

    @Override
    public List<ReportRow> report(ReportQuery query, Instant now) {
        List<ReportColumn> columns = query.by().stream().sorted().toList();
        String values = columns.stream()
                .map(column -> expression(column) + " AS " + alias(column) + ", ")
                .collect(Collectors.joining());
        String keys = columns.stream().map(DatabaseSessionHistory::alias).collect(Collectors.joining(", "));
        String grouping = keys.isEmpty() ? "HAVING count(*) > 0" : "GROUP BY " + keys + " ORDER BY " + keys;
        Set<String> profiles = query.profiles();
        List<Object> parameters = new ArrayList<>(List.of(now, query.from(), query.until()));
        if (profiles != null) {
            parameters.add(profiles.toArray(String[]::new));
        }
        return database.list(
                """
                SELECT %scount(*) AS sessions, count(DISTINCT user_name) AS users,
                    coalesce(sum(greatest(0, extract(epoch FROM coalesce(ended_at, ?) - started_at))), 0)::bigint AS seconds
                FROM session_history WHERE started_at >= ? AND started_at < ? %s %s LIMIT %d""".formatted(values, profiles == null ? "" : "AND profile = ANY (?)", grouping, ReportQuery.MOST_ROWS),
                row -> {
                    Map<ReportColumn, String> read = new EnumMap<>(ReportColumn.class);
                    for (ReportColumn column : columns) {
                        read.put(column, row.getString(alias(column)));
                    }
                    return new ReportRow(read, row.getLong("sessions"), row.getLong("users"), row.getLong("seconds"));
                },
                parameters.toArray());
    }

    @Override
    public long removeBefore(Instant before) {
        return database.execute("DELETE FROM session_history WHERE started_at < ?", before);
    }

    /** In the order of bytes, as everywhere else. */
    private static String expression(ReportColumn column) {
        return switch (column) {
            case DAY -> "to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
            case USER -> "user_name COLLATE \"C\"";
            case PROFILE -> "coalesce(profile, '') COLLATE \"C\"";
            case HOST -> "host COLLATE \"C\"";
        };
    }

    private static String alias(ReportColumn column) {
        return "by_" + column.label();
    }
}
