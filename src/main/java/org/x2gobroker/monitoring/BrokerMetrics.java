package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.config.reload.ReloadCounter;
import org.x2gobroker.config.reload.SettingsReloader;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseState;
import org.x2gobroker.profile.catalogue.InifileCatalogue;

/** Binds the metrics of the broker itself: its files, its cookies and its database. */
@Singleton
class BrokerMetrics implements MeterBinder {
    private final SettingsReloader settings;
    private final InifileCatalogue profiles;
    private final ConfigurationState configuration;
    private final CookieStore cookies;
    private final Database database;

    BrokerMetrics(
            SettingsReloader settings,
            InifileCatalogue profiles,
            ConfigurationState configuration,
            CookieStore cookies,
            Database database) {
        this.settings = settings;
        this.profiles = profiles;
        this.configuration = configuration;
        this.cookies = cookies;
        this.database = database;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        reloads(registry, "configuration", settings.count());
        reloads(registry, "profiles", profiles.count());
        Gauge.builder("x2gobroker.configuration.degraded", () -> configuration.isDegraded() ? 1 : 0)
                .description("1 while a file is not in force, or a profile is left out")
                .register(registry);
        Gauge.builder("x2gobroker.cookies", cookies::count)
                .description("Cookies that were handed out and are kept")
                .register(registry);
        Gauge.builder("x2gobroker.database.up", this::databaseUp)
                .description("1 while the database answers and does what it is asked; NaN when there is none")
                .register(registry);
        Gauge.builder("x2gobroker.database.notifications", this::databaseNotifications)
                .description(
                        "1 while notifications of the database arrive, 0 while a pooler keeps them; NaN without a database")
                .register(registry);
    }

    private double databaseUp() {
        return switch (database.state()) {
            case DatabaseState.Off _ -> Double.NaN;
            case DatabaseState.Ready _, DatabaseState.Polled _ -> 1;
            case DatabaseState.Waiting _, DatabaseState.Disturbed _, DatabaseState.Unavailable _ -> 0;
        };
    }

    private double databaseNotifications() {
        return switch (database.state()) {
            case DatabaseState.Ready _, DatabaseState.Polled _, DatabaseState.Disturbed _ ->
                database.isPolled() ? 0 : 1;
            case DatabaseState.Off _, DatabaseState.Waiting _, DatabaseState.Unavailable _ -> Double.NaN;
        };
    }

    private static void reloads(MeterRegistry registry, String file, ReloadCounter count) {
        reload(registry, file, "success", count, ReloadCounter::successes);
        reload(registry, file, "failure", count, ReloadCounter::failures);
    }

    private static void reload(
            MeterRegistry registry,
            String file,
            String result,
            ReloadCounter count,
            ToDoubleFunction<ReloadCounter> number) {
        FunctionCounter.builder("x2gobroker.reloads", count, number)
                .description("Readings of files that had changed")
                .tag("file", file)
                .tag("result", result)
                .register(registry);
    }
}
