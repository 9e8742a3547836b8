package org.x2gobroker.broker.session;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.audit.stream.EventStream;
import org.x2gobroker.audit.stream.StreamEvent;
import org.x2gobroker.broker.HostServices;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.session.history.DatabaseSessionHistory;
import org.x2gobroker.session.history.MemorySessionHistory;
import org.x2gobroker.session.history.SessionHistory;
import org.x2gobroker.session.history.SessionHistoryRecorder;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.LiveSessions;
import org.x2gobroker.session.live.LiveState;
import org.x2gobroker.session.live.SessionChange;

/** Gives each change of a session to the history and to the stream of events; whoever reports the change waits for neither. */
@Startup
@ApplicationScoped
class SessionChangeForwarder {
    private final SessionHistory history;
    private final SessionHistoryRecorder recorder;
    private final EventStream stream;

    SessionChangeForwarder(
            LiveSessions sessions,
            EventStream stream,
            Database database,
            LiveSettings settings,
            Clock clock,
            @ConfigProperty(name = HostServices.LOOKED_AFTER, defaultValue = "true") boolean looksAfterHosts) {
        this.stream = stream;
        history = database.isConfigured() ? new DatabaseSessionHistory(database) : new MemorySessionHistory();
        recorder = new SessionHistoryRecorder(
                history, () -> settings.current().global().sessionHistoryDays(), clock);
        if (looksAfterHosts) {
            recorder.start();
            sessions.addListener(this::forward);
        }
    }

    @Produces
    @Singleton
    SessionHistory sessionHistory() {
        return history;
    }

    @Produces
    @Singleton
    SessionHistoryRecorder sessionHistoryRecorder() {
        return recorder;
    }

    void stop(@Observes ShutdownEvent event) {
        recorder.close();
    }

    private void forward(SessionChange change) {
        recorder.add(change);
        stream.publish(event(change));
    }

    static StreamEvent event(SessionChange change) {
        LiveSession session = change.after();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("state", session.state().label().toLowerCase(Locale.ROOT));
        fields.put(
                "before",
                change.before() == null ? null : change.before().state().label().toLowerCase(Locale.ROOT));
        fields.put(
                "ending",
                session.state() instanceof LiveState.Finished finished
                        ? finished.ending().name().toLowerCase(Locale.ROOT)
                        : null);
        fields.put("session", session.id());
        fields.put("user", session.user());
        fields.put("login", session.login());
        fields.put("backend", session.backend());
        fields.put("profile", session.profile());
        fields.put("host", session.server());
        fields.put("address", session.address().getHostAddress());
        fields.put("clientVersion", session.clientVersion());
        fields.put("clientSystem", session.clientOs());
        return new StreamEvent(change.at(), "session", fields);
    }
}
