package org.x2gobroker.config;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Puts changed files in force while the broker runs. Files that cannot be used change nothing: the last good settings stay, the
 * fault is logged once and kept for the health check until it is mended. Safe for use by any thread.
 */
public final class SettingsReload {
    private static final Logger LOG = Logger.getLogger(SettingsReload.class);

    private final SettingsLoader loader;
    private final LiveSettings live;
    private final SettingsRule rule;
    private final ReloadCount count = new ReloadCount();
    private final AtomicReference<String> problem = new AtomicReference<>("");
    private List<String> loggedWarnings = List.of();

    /**
     * @param live holds what the same loader read at start
     * @param rule refuses settings that must not come into force
     */
    public SettingsReload(SettingsLoader loader, LiveSettings live, SettingsRule rule) {
        this.loader = loader;
        this.live = live;
        this.rule = rule;
    }

    /**
     * Watches the files that {@code initial} was read from. They are read once more at once, so that a change since the first
     * read is not missed.
     */
    public FileWatcher watch(LoadedSettings initial) {
        logWarnings(initial.warnings());
        FileWatcher watcher = FileWatcher.start(initial.files(), this::reload);
        reload();
        return watcher;
    }

    /** Reads everything again and puts it in force if it is good. */
    public synchronized void reload() {
        try {
            LoadedSettings loaded = loader.load();
            rule.check(loaded.settings());
            live.replace(loaded.settings());
            count.succeeded();
            logWarnings(loaded.warnings());
            if (!problem.getAndSet("").isEmpty()) {
                LOG.info("The configuration is good again and in force");
            }
        } catch (ConfigurationException unusable) {
            count.failed();
            String message = String.valueOf(unusable.getMessage());
            if (!message.equals(problem.getAndSet(message))) {
                LOG.errorf("The changed configuration cannot be used, the last good one stays in force: %s", message);
            }
        }
    }

    /** What is wrong with the files as they are now; empty when they are in force. */
    public Optional<String> problem() {
        return Optional.of(problem.get()).filter(message -> !message.isEmpty());
    }

    /** How often the files were read. */
    public ReloadCount count() {
        return count;
    }

    private synchronized void logWarnings(List<String> warnings) {
        if (!warnings.equals(loggedWarnings)) {
            warnings.forEach(warning -> LOG.warnf("Configuration: %s", warning));
            loggedWarnings = warnings;
        }
    }
}
