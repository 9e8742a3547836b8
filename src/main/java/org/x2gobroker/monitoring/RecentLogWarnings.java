package org.x2gobroker.monitoring;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.x2gobroker.admin.console.RecentWarnings;

/** Remembers the latest warnings and errors of the log, for the console. */
@Singleton
class RecentLogWarnings implements RecentWarnings {
    private static final int MOST = 50;
    private static final int LONGEST = 500;

    private final Deque<Warning> latestFirst = new ArrayDeque<>();
    private final Handler handler = new WarningHandler();

    void start(@Observes io.quarkus.runtime.StartupEvent event) {
        Logger.getLogger("").addHandler(handler);
    }

    void stop(@Observes io.quarkus.runtime.ShutdownEvent event) {
        Logger.getLogger("").removeHandler(handler);
    }

    @Override
    public List<Warning> list() {
        synchronized (latestFirst) {
            return List.copyOf(latestFirst);
        }
    }

    private void add(Warning warning) {
        synchronized (latestFirst) {
            if (latestFirst.size() == MOST) {
                latestFirst.removeLast();
            }
            latestFirst.addFirst(warning);
        }
    }

    private final class WarningHandler extends Handler {
        WarningHandler() {
            setLevel(Level.WARNING);
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                String text = ExtLogRecord.wrap(record).getFormattedMessage();
                add(new Warning(
                        Instant.ofEpochMilli(record.getMillis()),
                        record.getLevel().getName(),
                        text == null ? "" : text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
