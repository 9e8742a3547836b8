package org.x2gobroker.session.live;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/** The tables {@code live_session} and {@code profile_selection}. */
record LiveSessionTable(Database database) {
    private static final String COLUMNS =
            "id, broker_user, login, backend, profile, host(address) AS address, server, client, command,"
                    + " display, client_version, client_os, state, ending, since, started_at, connected_at, seen_at, version";
    private static final String FIND = "SELECT " + COLUMNS + " FROM live_session WHERE id = ? FOR UPDATE";
    private static final String INSERT = """
            INSERT INTO live_session (broker_user, login, backend, profile, server, address, client, command, display,
                client_version, client_os, state, ending, since, started_at, connected_at, seen_at, version, id)
            VALUES (?, ?, ?, ?, ?, ?::inet, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String UPDATE = """
            UPDATE live_session SET broker_user = ?, login = ?, backend = ?, profile = ?, server = ?, address = ?::inet, client = ?,
                command = ?, display = ?, client_version = ?, client_os = ?, state = ?, ending = ?, since = ?::timestamptz,
                started_at = ?::timestamptz, connected_at = ?::timestamptz, seen_at = ?::timestamptz, version = ?, changed_at = now()
            WHERE id = ?""";
    private static final String COUNT = """
            SELECT (SELECT count(*) FROM live_session WHERE broker_user = ? AND state NOT IN ('FINISHED', 'LOST')) AS open,
                (SELECT count(*) FROM live_session WHERE broker_user = ?) AS of_user,
                (SELECT count(*) FROM (SELECT FROM live_session LIMIT ?) AS kept) AS kept""";
    private static final String SEEN =
            "UPDATE live_session SET seen_at = ? WHERE id = ? AND seen_at < ? AND state NOT IN ('FINISHED', 'LOST')";
    private static final String LOSE = """
            WITH silent AS (
                SELECT id, state AS before FROM live_session WHERE state NOT IN ('FINISHED', 'LOST') AND seen_at < ?
                ORDER BY id FOR UPDATE SKIP LOCKED)
            UPDATE live_session SET state = 'LOST', since = ?, connected_at = NULL, version = version + 1, changed_at = now()
            FROM silent WHERE live_session.id = silent.id RETURNING %s""".formatted(COLUMNS.replaceFirst("^id", "live_session.id"));
    private static final String CHANGED =
            "SELECT " + COLUMNS + " FROM live_session WHERE changed_at > now() - make_interval(secs => ?)";
    private static final String SELECTION_COLUMNS =
            "id, broker_user, backend, profile, login, host, address, resumed, at, session_id";
    private static final String SELECT =
            "INSERT INTO profile_selection (" + SELECTION_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** What is done with a session while its row is locked. */
    interface Change {
        EventOutcome judge(@Nullable LiveSession before, List<ProfileSelection> selections);
    }

    /** Changes a session as one step; the change is judged by the row, and written if it was applied. */
    EventOutcome change(String id, String user, @Nullable String provisionalId, Change change) {
        return database.change(session -> {
            List<ProfileSelection> selections = selectionsOf(session, user);
            EventOutcome outcome = apply(session, id, user, change, selections);
            if (outcome instanceof EventOutcome.Applied applied && provisionalId != null) {
                session.execute("DELETE FROM live_session WHERE id = ?", provisionalId);
            }
            return outcome;
        });
    }

    private static EventOutcome apply(
            SqlSession session, String id, String user, Change change, List<ProfileSelection> selections)
            throws SQLException {
        Optional<LiveSession> before = session.find(FIND, LiveSessionTable::session, id);
        EventOutcome outcome = change.judge(before.orElse(null), selections);
        if (!(outcome instanceof EventOutcome.Applied applied)) {
            return outcome;
        }
        if (before.isPresent()) {
            session.execute(UPDATE, values(applied.change().after()));
            return outcome;
        }
        if (isFull(session, user)) {
            return new EventOutcome.Ignored(EventOutcome.Reason.TOO_MANY);
        }
        if (session.execute(INSERT, values(applied.change().after())) > 0) {
            return outcome;
        }
        // Another replica was faster with the first event; now the row is there.
        Optional<LiveSession> meanwhile = session.find(FIND, LiveSessionTable::session, id);
        EventOutcome second = change.judge(meanwhile.orElse(null), selections);
        if (meanwhile.isPresent() && second instanceof EventOutcome.Applied again) {
            session.execute(UPDATE, values(again.change().after()));
        }
        return second;
    }

    private static boolean isFull(SqlSession session, String user) throws SQLException {
        return session.find(
                        COUNT,
                        row -> row.getLong("open") >= LiveSessionStore.MOST_OF_USER
                                || row.getLong("of_user") >= 2 * LiveSessionStore.MOST_OF_USER
                                || row.getLong("kept") >= LiveSessionStore.MOST_SESSIONS,
                        user,
                        user,
                        LiveSessionStore.MOST_SESSIONS)
                .orElse(true);
    }

    /** Notes when sessions were seen, all in one go. Sorted by id, so that replicas do not wait for each other in a circle. */
    void writeSeen(Map<String, Instant> seen) {
        List<List<Object>> batch = seen.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> List.<Object>of(entry.getValue(), entry.getKey(), entry.getValue()))
                .toList();
        database.change(session -> session.executeBatch(SEEN, batch));
    }

    /** Takes for lost what was not seen since; returns what has become of the sessions. */
    List<LiveSession> lose(Instant seenBefore, Instant now) {
        return database.list(LOSE, LiveSessionTable::session, seenBefore, now);
    }

    void removeOld(Instant sessionsBefore, Instant selectionsBefore) {
        database.execute(
                "DELETE FROM live_session WHERE state IN ('FINISHED', 'LOST') AND (since < ? OR id LIKE 'connecting:%')",
                sessionsBefore);
        database.execute("DELETE FROM profile_selection WHERE at < ?", selectionsBefore);
    }

    List<LiveSession> listAll() {
        return database.list("SELECT " + COLUMNS + " FROM live_session", LiveSessionTable::session);
    }

    /** Those that were changed in the last seconds, by the clock of the database. */
    List<LiveSession> listChanged(int seconds) {
        return database.list(CHANGED, LiveSessionTable::session, seconds);
    }

    List<ProfileSelection> listSelections() {
        return database.list(
                "SELECT " + SELECTION_COLUMNS + " FROM profile_selection ORDER BY at", LiveSessionTable::selection);
    }

    List<ProfileSelection> listChangedSelections(int seconds) {
        return database.list(
                "SELECT " + SELECTION_COLUMNS
                        + " FROM profile_selection WHERE changed_at > now() - make_interval(secs => ?) ORDER BY at",
                LiveSessionTable::selection,
                seconds);
    }

    /** Writes a selection if the rule lets it pass, while no other replica can do so for the same profile. */
    boolean select(ProfileSelection selection, Instant oldest, Predicate<List<ProfileSelection>> rule) {
        return database.change(session -> {
            session.execute(
                    "SELECT pg_advisory_xact_lock(hashtextextended(?, 8))",
                    selection.backend() + "/" + selection.profile());
            List<ProfileSelection> ofProfile = session.list(
                    "SELECT " + SELECTION_COLUMNS
                            + " FROM profile_selection WHERE backend = ? AND profile = ? AND at >= ? ORDER BY at",
                    LiveSessionTable::selection,
                    selection.backend(),
                    selection.profile(),
                    oldest);
            if (!rule.test(ofProfile)) {
                return false;
            }
            session.execute(
                    SELECT,
                    selection.id(),
                    selection.user(),
                    selection.backend(),
                    selection.profile(),
                    selection.login(),
                    selection.host(),
                    selection.address(),
                    selection.resumed(),
                    selection.at(),
                    selection.sessionId());
            return true;
        });
    }

    /** Writes a selection that no rule concerns. */
    void add(ProfileSelection selection) {
        database.execute(
                SELECT,
                selection.id(),
                selection.user(),
                selection.backend(),
                selection.profile(),
                selection.login(),
                selection.host(),
                selection.address(),
                selection.resumed(),
                selection.at(),
                selection.sessionId());
    }

    void settle(ProfileSelection selection, String sessionId) {
        database.execute(
                "UPDATE profile_selection SET session_id = ?, changed_at = now() WHERE id = ?",
                sessionId,
                selection.id());
    }

    private static List<ProfileSelection> selectionsOf(SqlSession session, String user) throws SQLException {
        return session.list(
                "SELECT " + SELECTION_COLUMNS
                        + " FROM profile_selection WHERE broker_user = ? ORDER BY at DESC LIMIT 50",
                LiveSessionTable::selection,
                user);
    }

    private static @Nullable Object[] values(LiveSession session) {
        return new @Nullable Object[] {
            session.user(),
            session.login(),
            session.backend(),
            session.profile(),
            session.server(),
            session.address().getHostAddress().replaceFirst("%.*", ""),
            session.client(),
            session.command(),
            session.display(),
            session.clientVersion(),
            session.clientOs(),
            session.state().label(),
            session.state() instanceof LiveState.Finished finished
                    ? finished.ending().name()
                    : null,
            session.state().since(),
            session.startedAt(),
            session.connectedAt(),
            session.seenAt(),
            session.version(),
            session.id()
        };
    }

    private static LiveSession session(ResultSet row) throws SQLException {
        return new LiveSession(
                row.getString("id"),
                row.getString("broker_user"),
                row.getString("login"),
                row.getString("backend"),
                row.getString("profile"),
                row.getString("server"),
                InetAddress.ofLiteral(row.getString("address")),
                row.getString("client"),
                row.getString("command"),
                row.getString("display"),
                row.getString("client_version"),
                row.getString("client_os"),
                LiveState.of(row.getString("state"), SqlSession.instant(row, "since"), row.getString("ending")),
                SqlSession.instant(row, "started_at"),
                row.getObject("connected_at") == null ? null : SqlSession.instant(row, "connected_at"),
                SqlSession.instant(row, "seen_at"),
                row.getLong("version"));
    }

    private static ProfileSelection selection(ResultSet row) throws SQLException {
        return new ProfileSelection(
                row.getObject("id", UUID.class),
                row.getString("broker_user"),
                row.getString("backend"),
                row.getString("profile"),
                row.getString("login"),
                row.getString("host"),
                row.getString("address"),
                row.getBoolean("resumed"),
                SqlSession.instant(row, "at"),
                row.getString("session_id"));
    }
}
