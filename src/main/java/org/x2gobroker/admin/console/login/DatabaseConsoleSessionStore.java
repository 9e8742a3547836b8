package org.x2gobroker.admin.console.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.x2gobroker.database.Database;

/** Keeps sessions in the database, so that any replica may answer the next request of a browser. */
final class DatabaseConsoleSessionStore implements ConsoleSessionStore {
    /** How exactly the last use is known; a row is not written with each request. */
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;

    DatabaseConsoleSessionStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<ConsoleSession> find(String cookieHash) {
        Instant now = clock.instant();
        return database.find(
                        "SELECT name, way, proof, csrf_token, begun_at, used_at FROM console_session WHERE cookie_hash = ?",
                        DatabaseConsoleSessionStore::session,
                        cookieHash)
                .filter(found -> !found.isOver(now));
    }

    @Override
    public void use(String cookieHash) {
        Instant now = clock.instant();
        database.execute(
                "UPDATE console_session SET used_at = ? WHERE cookie_hash = ? AND used_at < ?",
                now,
                cookieHash,
                now.minus(EXACTNESS));
    }

    @Override
    public void begin(String cookieHash, ConsoleSession session) {
        database.change(sql -> {
            sql.execute(
                    "DELETE FROM console_session WHERE begun_at < ? OR used_at < ?",
                    session.begunAt().minus(ConsoleSession.LONGEST),
                    session.begunAt().minus(ConsoleSession.IDLE));
            return sql.execute(
                    "INSERT INTO console_session (cookie_hash, name, way, proof, csrf_token, begun_at, used_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    cookieHash,
                    session.name(),
                    session.way().name(),
                    session.proof(),
                    session.csrfToken(),
                    session.begunAt(),
                    session.usedAt());
        });
    }

    @Override
    public void end(String cookieHash) {
        database.execute("DELETE FROM console_session WHERE cookie_hash = ?", cookieHash);
    }

    private static ConsoleSession session(ResultSet row) throws SQLException {
        return new ConsoleSession(
                row.getString("name"),
                ConsoleSession.Way.valueOf(row.getString("way")),
                row.getString("proof"),
                row.getString("csrf_token"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("used_at", OffsetDateTime.class).toInstant());
    }
}
