package org.x2gobroker.config;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans of this room, and the watch over the configuration files for as long as the broker runs. */
@Startup
@ApplicationScoped
class ConfigBeans {
    private final LoadedSettings initial;
    private final LiveSettings live;
    private final SettingsReload reload;
    private final FileWatcher watcher;

    ConfigBeans(SettingsLoader loader, SettingsRule rule) {
        initial = loader.load();
        live = new LiveSettings(initial.settings());
        reload = new SettingsReload(loader, live, rule);
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
    SettingsReload settingsReload() {
        return reload;
    }

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Where settings come from; a bean of its own so that tests bring theirs. */
    @Singleton
    static class LoaderBean {
        @Produces
        @Singleton
        @DefaultBean
        SettingsLoader settingsLoader() {
            return new SettingsLoader(ConfigurationPaths.standard(), System.getenv());
        }
    }
}
