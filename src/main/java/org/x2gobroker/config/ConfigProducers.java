package org.x2gobroker.config;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.config.check.LoadedSettings;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.config.check.SettingsRule;
import org.x2gobroker.config.reload.FileWatcher;
import org.x2gobroker.config.reload.SettingsReloader;

/** Produces the beans of this room, and watches the configuration files while the broker runs. */
@Startup
@ApplicationScoped
class ConfigProducers {
    private final LoadedSettings initial;
    private final LiveSettings live;
    private final SettingsReloader reload;
    private final FileWatcher watcher;

    ConfigProducers(SettingsLoader loader, SettingsRule rule) {
        initial = loader.load();
        live = new LiveSettings(initial.settings());
        reload = new SettingsReloader(loader, live, rule);
        watcher = reload.watch(initial);
    }

    void stop(@Observes ShutdownEvent event) {
        watcher.close();
    }

    @Produces
    @Singleton
    LiveSettings liveSettings() {
        return live;
    }

    @Produces
    @Singleton
    SettingsReloader settingsReload() {
        return reload;
    }

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Produces the loader in a bean of its own, so that tests can replace it. */
    @Singleton
    static class LoaderBean {
        @Produces
        @Singleton
        @DefaultBean
        SettingsLoader settingsLoader() {
            return new SettingsLoader(ConfigurationPaths.standard(), ProcessEnvironment.variables());
        }
    }
}
