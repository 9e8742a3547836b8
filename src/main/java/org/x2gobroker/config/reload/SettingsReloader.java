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
 * Puts changed files in force while the broker runs. Files that cannot be used change nothing: the last good settings stay, the
 * fault is logged once and kept for the health check until it is mended. Safe for use by any thread.
 */
public final class SettingsReloader {
    private static final Logger LOG = Logger.getLogger(SettingsReloader.class);

    private final SettingsLoader loader;
    private final LiveSettings live;
    private final SettingsRule rule;
    private final ReloadCounter count = new ReloadCounter();
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
    public ReloadCounter count() {
        return count;
    }

    private synchronized void logWarnings(List<String> warnings) {
        if (!warnings.equals(loggedWarnings)) {
            warnings.forEach(warning -> LOG.warnf("Configuration: %s", warning));
            loggedWarnings = warnings;
        }
    }
}
