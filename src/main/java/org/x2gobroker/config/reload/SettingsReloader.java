package org.x2gobroker.config.reload;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.LoadedSettings;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.config.check.SettingsRule;

/**
 * Puts changed files in force while the broker runs. When the files cannot be used, the last good settings stay in force; the
 * error is logged once, and the health check reports it until the files are good again. Safe for use by any thread.
 */
public final class SettingsReloader {
    private static final Logger log = Logger.getLogger(SettingsReloader.class);

    private final SettingsLoader loader;
    private final LiveSettings live;
    private final SettingsRule rule;
    private final ReloadCounter counter = new ReloadCounter();
    private final AtomicReference<String> problem = new AtomicReference<>("");
    private List<String> loggedWarnings = List.of();

    /**
     * @param live holds what the same loader read at start
     * @param rule refuses settings that must not come into force
     */
    public SettingsReloader(SettingsLoader loader, LiveSettings live, SettingsRule rule) {
        this.loader = loader;
        this.live = live;
        this.rule = rule;
    }

    /** Watches the files of {@code initial}, and reads them once more so that it misses no change since the first read. */
    public FileWatcher watch(LoadedSettings initial) {
        logWarnings(initial.warnings());
        FileWatcher watcher = FileWatcher.start(initial.files(), this::reload);
        reload();
        return watcher;
    }

    /** Reads everything again and puts it in force if it is valid. */
    public synchronized void reload() {
        try {
            LoadedSettings loaded = loader.load();
            rule.check(loaded.settings());
            live.replace(loaded.settings());
            counter.succeeded();
            logWarnings(loaded.warnings());
            if (!problem.getAndSet("").isEmpty()) {
                log.info("The configuration is good again and in force");
            }
        } catch (ConfigurationException unusable) {
            counter.failed();
            String message = String.valueOf(unusable.getMessage());
            if (!message.equals(problem.getAndSet(message))) {
                log.errorf("The changed configuration cannot be used, the last good one stays in force: %s", message);
            }
        }
    }

    /** Returns the error in the current files; empty when they are in force. */
    public Optional<String> problem() {
        return Optional.of(problem.get()).filter(message -> !message.isEmpty());
    }

    /** Returns the counter of the reads. */
    public ReloadCounter count() {
        return counter;
    }

    private synchronized void logWarnings(List<String> warnings) {
        if (!warnings.equals(loggedWarnings)) {
            warnings.forEach(warning -> log.warnf("Configuration: %s", warning));
            loggedWarnings = warnings;
        }
    }
}
