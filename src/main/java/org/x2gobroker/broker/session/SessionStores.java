package org.x2gobroker.broker.session;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.ReplicaHeartbeat;
import org.x2gobroker.database.ReplicaLease;
import org.x2gobroker.session.command.CommandStore;
import org.x2gobroker.session.command.DatabaseCommandStore;
import org.x2gobroker.session.command.MemoryCommandStore;
import org.x2gobroker.session.live.DatabaseLiveSessionStore;
import org.x2gobroker.session.live.LiveSessionStore;
import org.x2gobroker.session.live.MemoryLiveSessionStore;

/** Makes the stores of live sessions and commands: in the database where there is one, else in memory. */
public final class SessionStores {
    private static final Duration SLOW_POLL = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofSeconds(3);

    private final LiveSessionStore live;
    private final CommandStore commands;
    private final Runnable start;

    private SessionStores(LiveSessionStore live, CommandStore commands, Runnable start) {
        this.live = live;
        this.commands = commands;
        this.start = start;
    }

    /** @param backgroundTasks follow what other replicas write, from {@link #start} on */
    public static SessionStores of(Database database, Clock clock, BackgroundTasks backgroundTasks) {
        if (!database.isConfigured()) {
            return inMemory(clock);
        }
        DatabaseLiveSessionStore live = new DatabaseLiveSessionStore(database, clock);
        DatabaseCommandStore commands = new DatabaseCommandStore(database, backgroundTasks);
        return new SessionStores(
                live,
                commands,
                () -> backgroundTasks
                        .schedule(DatabaseLiveSessionStore.ROUND, live::flush)
                        .schedule(DatabaseLiveSessionStore.ROUND, live::follow)
                        .schedule(SLOW_POLL, commands::read));
    }

    /** Stores for a process that answers one request: nothing is read before it is needed. */
    public static SessionStores forOneRequest(Database database, Clock clock) {
        return database.isConfigured()
                ? new SessionStores(
                        DatabaseLiveSessionStore.forOneRequest(database, clock),
                        DatabaseCommandStore.forOneRequest(database),
                        () -> {})
                : inMemory(clock);
    }

    /** Stores that end with the process. */
    public static SessionStores inMemory(Clock clock) {
        return new SessionStores(new MemoryLiveSessionStore(clock), new MemoryCommandStore(), () -> {});
    }

    public LiveSessionStore live() {
        return live;
    }

    public CommandStore commands() {
        return commands;
    }

    /** Starts to follow other replicas, and to look after sessions. */
    public void start(SessionMaintenance maintenance, BackgroundTasks backgroundTasks) {
        start.run();
        backgroundTasks.schedule(ROUND, maintenance::look);
    }

    /** Whether this replica is the one of all that does what is done once; tells so without a database. */
    public static BooleanSupplier oneOfAll(Database database, ReplicaHeartbeat replica) {
        return database.isConfigured() ? new ReplicaLease(database, replica, "session policies")::take : () -> true;
    }
}
