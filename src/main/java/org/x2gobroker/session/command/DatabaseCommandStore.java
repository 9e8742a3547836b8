package org.x2gobroker.session.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/**
 * Commands in the table {@code session_command}. What is read comes from a copy in memory, which follows the table at every notification
 * ({@code NOTIFY x2gobroker, 'session-command'}) and by {@link #read}.
 */
public final class DatabaseCommandStore implements CommandStore {
    private static final String TOPIC = "session-command";
    private static final String COLUMNS = "id, session_id, kind, asked_by, reason, asked_at, state, state_at, detail";
    private static final String ADD = "INSERT INTO session_command (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING tell_replicas('" + TOPIC
            + "')::text";
    private static final String FIND_OPEN = "SELECT " + COLUMNS
            + " FROM session_command WHERE session_id = ? AND kind = ? AND state IN ('waiting', 'delivered')";
    private static final String CHANGE =
            "UPDATE session_command SET state = ?, state_at = ?, detail = ?, changed_at = now()"
                    + " WHERE id = ? AND state = ? RETURNING tell_replicas('" + TOPIC + "')::text";
    private static final String CLAIM = "UPDATE session_command SET claimed_until = ?"
            + " WHERE id = ? AND state IN ('waiting', 'delivered') AND (claimed_until IS NULL OR claimed_until <= ?)";
    private static final String READ = "SELECT " + COLUMNS
            + " FROM session_command WHERE state IN ('waiting', 'delivered') OR changed_at > now() - interval '1 minute'";

    private static final int MOST_OF_SEVERAL = 5000;

    private final Database database;
    private final MemoryCommandStore known = new MemoryCommandStore();
    private final boolean readsEachTime;

    /** @param backgroundTasks on which it reads what others have changed */
    public DatabaseCommandStore(Database database, BackgroundTasks backgroundTasks) {
        this(database, false);
        database.subscribe(TOPIC, _ -> backgroundTasks.submit(this::read));
    }

    private DatabaseCommandStore(Database database, boolean readsEachTime) {
        this.database = database;
        this.readsEachTime = readsEachTime;
    }

    /** A store for a process that answers one request. */
    public static DatabaseCommandStore forOneRequest(Database database) {
        return new DatabaseCommandStore(database, true);
    }

    /** Reads the commands that are open, and those that ended lately. */
    public void read() {
        database.list(READ, DatabaseCommandStore::command).forEach(known::put);
    }

    @Override
    public Optional<SessionCommand> add(SessionCommand command) {
        // No transaction of its own: an administrator's command and its entry in the audit log are one.
        Optional<SessionCommand> underWay = database.ask(session -> {
            boolean added = session.find(
                            ADD,
                            _ -> true,
                            command.id(),
                            command.sessionId(),
                            command.kind().label(),
                            command.askedBy(),
                            command.reason(),
                            command.askedAt(),
                            command.state().label(),
                            command.state().at(),
                            command.state().detail())
                    .isPresent();
            return added
                    ? Optional.<SessionCommand>empty()
                    : session.find(
                            FIND_OPEN,
                            DatabaseCommandStore::command,
                            command.sessionId(),
                            command.kind().label());
        });
        known.put(underWay.orElse(command));
        return underWay;
    }

    @Override
    public List<SessionCommand> list(String sessionId) {
        return database.list(
                "SELECT " + COLUMNS + " FROM session_command WHERE session_id = ? ORDER BY asked_at DESC LIMIT 100",
                DatabaseCommandStore::command,
                sessionId);
    }

    @Override
    public Map<String, List<SessionCommand>> listAll(Collection<String> sessionIds) {
        return database
                .list(
                        "SELECT " + COLUMNS
                                + " FROM session_command WHERE session_id = ANY (?) ORDER BY asked_at DESC LIMIT "
                                + MOST_OF_SEVERAL,
                        DatabaseCommandStore::command,
                        (Object) sessionIds.toArray(String[]::new))
                .stream()
                .collect(Collectors.groupingBy(SessionCommand::sessionId));
    }

    @Override
    public List<SessionCommand> listOpen() {
        if (readsEachTime) {
            read();
        }
        return known.listOpen();
    }

    @Override
    public boolean change(SessionCommand command, CommandState to) {
        boolean changed = database.find(
                        CHANGE,
                        _ -> true,
                        to.label(),
                        to.at(),
                        to.detail(),
                        command.id(),
                        command.state().label())
                .isPresent();
        if (changed) {
            known.put(command.with(to));
        }
        return changed;
    }

    @Override
    public boolean claim(UUID id, Instant now, Instant until) {
        return database.execute(CLAIM, until, id, now) > 0;
    }

    @Override
    public void sweep(Instant now) {
        database.execute("DELETE FROM session_command WHERE asked_at < ?", now.minus(MEMORY));
        known.sweep(now);
    }

    private static SessionCommand command(ResultSet row) throws SQLException {
        return new SessionCommand(
                row.getObject("id", UUID.class),
                row.getString("session_id"),
                CommandKind.find(row.getString("kind")).orElseThrow(),
                row.getString("asked_by"),
                row.getString("reason"),
                SqlSession.instant(row, "asked_at"),
                CommandState.of(row.getString("state"), SqlSession.instant(row, "state_at"), row.getString("detail")));
    }
}
