package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.x2gobroker.agent.job.JobBacklog;
import org.x2gobroker.agent.key.RevocationLog;
import org.x2gobroker.audit.stream.EventStream;
import org.x2gobroker.auth.browser.BrowserSignIn;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.auth.work.WorkResult;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.config.reload.ReloadCounter;
import org.x2gobroker.config.reload.SettingsReloader;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseState;
import org.x2gobroker.frontend.limit.BodyBudget;
import org.x2gobroker.frontend.limit.ConnectionLimiter;
import org.x2gobroker.host.HostCondition;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;
import org.x2gobroker.host.wake.HostWaker;
import org.x2gobroker.placement.PlacementKind;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.portal.login.PortalCounts;
import org.x2gobroker.profile.catalogue.InifileCatalogue;
import org.x2gobroker.session.KnownSessionCounts;
import org.x2gobroker.session.SessionState;
import org.x2gobroker.session.history.SessionHistoryRecorder;
import org.x2gobroker.session.live.EventOutcome;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.session.live.SessionStatus;

/** Produces the metrics that are read from other rooms whenever somebody asks for them. */
@ApplicationScoped
class MetricsProducers {
    private static final double MILLIS = 1000;

    /** The files with settings and profiles. */
    @Produces
    @Singleton
    MeterBinder files(SettingsReloader settings, InifileCatalogue profiles, ConfigurationState configuration) {
        return registry -> {
            reloads(registry, "configuration", settings.count());
            reloads(registry, "profiles", profiles.count());
            Gauge.builder("x2gobroker.configuration.degraded", () -> configuration.isDegraded() ? 1 : 0)
                    .description("1 while a file is not in force, or a profile is left out")
                    .register(registry);
        };
    }

    @Produces
    @Singleton
    MeterBinder state(CookieStore cookies, Database database) {
        return registry -> {
            Gauge.builder("x2gobroker.cookies", cookies::count)
                    .description("Cookies that were handed out and are kept")
                    .register(registry);
            Gauge.builder("x2gobroker.database.up", () -> up(database.state()))
                    .description("1 while the database answers and does what it is asked; NaN when there is none")
                    .register(registry);
            Gauge.builder("x2gobroker.database.notifications", () -> notifications(database))
                    .description(
                            "1 while notifications of the database arrive, 0 while a pooler keeps them; NaN without a database")
                    .register(registry);
        };
    }

    @Produces
    @Singleton
    MeterBinder hosts(
            HostReportService hosts,
            HostHealthTracker health,
            HostWaker waker,
            MaintenancePlanStore plans,
            Clock clock) {
        return registry -> {
            for (HostCondition condition : HostCondition.values()) {
                Gauge.builder("x2gobroker.hosts", () -> hosts.count(condition))
                        .description("X2Go hosts of all profiles")
                        .tag("state", condition.label())
                        .register(registry);
            }
            FunctionCounter.builder("x2gobroker.host.wakes", waker, HostWaker::countAwakened)
                    .description("Attempts to wake a host, by whether it answered in time")
                    .tag("result", "awake")
                    .register(registry);
            FunctionCounter.builder("x2gobroker.host.wakes", waker, HostWaker::countAsleep)
                    .description("Attempts to wake a host, by whether it answered in time")
                    .tag("result", "asleep")
                    .register(registry);
            for (MaintenancePlan.Phase phase : MaintenancePlan.Phase.values()) {
                Gauge.builder("x2gobroker.maintenance.plans", () -> plans.count(phase, clock.instant()))
                        .description("Plans that take hosts out of service")
                        .tag("phase", phase.label())
                        .register(registry);
            }
            Gauge.builder("x2gobroker.load.figure.age", () -> loadAge(hosts))
                    .description("Age of the oldest load figure; NaN when there is none")
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("x2gobroker.starved", () -> health.findStarvation().isPresent() ? 1 : 0)
                    .description("1 while the broker itself is too slow to judge hosts by timeouts")
                    .register(registry);
            FunctionCounter.builder("x2gobroker.host.failures.uncounted", health, HostHealthTracker::countUncounted)
                    .description(
                            "Timeouts of X2Go hosts that did not count, because the broker was starved or had just started")
                    .register(registry);
        };
    }

    /** The questions to hosts: how many there are, and who was sent away because of them. */
    @Produces
    @Singleton
    MeterBinder hostJobs(JobBacklog jobs) {
        return registry -> {
            Gauge.builder("x2gobroker.host.jobs", jobs::count)
                    .description("Questions to X2Go hosts that run or wait")
                    .register(registry);
            FunctionCounter.builder("x2gobroker.host.jobs.refused", jobs, JobBacklog::countRefused)
                    .description("Requests that got 503 because too many questions to hosts were there")
                    .register(registry);
        };
    }

    /** The sessions on hosts, and their temporary keys. */
    @Produces
    @Singleton
    MeterBinder sessions(KnownSessionCounts sessions, RecentPlacements placements, RevocationLog keys) {
        return registry -> {
            session(registry, "running", () -> sessions.count(SessionState.RUNNING));
            session(registry, "suspended", () -> sessions.count(SessionState.SUSPENDED));
            for (PlacementKind kind : PlacementKind.values()) {
                placement(registry, kind.label(), placements, counted -> counted.count(kind));
            }
            placement(registry, "no_host", placements, RecentPlacements::countMissed);
            Gauge.builder("x2gobroker.temporary.keys.outstanding", keys::count)
                    .description("Temporary keys that are on hosts, or may be")
                    .register(registry);
        };
    }

    /** What clients report of their sessions. */
    @Produces
    @Singleton
    MeterBinder clientEvents(MergedLiveSessions sessions) {
        return registry -> {
            for (SessionStatus status : SessionStatus.values()) {
                Gauge.builder("x2gobroker.live.sessions", () -> sessions.count(status))
                        .description("Sessions as their clients reported them and their hosts listed them")
                        .tag("status", status.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            clientEvents(registry, MergedLiveSessions.ACCEPTED, sessions);
            for (EventOutcome.Reason reason : EventOutcome.Reason.values()) {
                clientEvents(registry, reason.label(), sessions);
            }
        };
    }

    /** The pools that check passwords: how full they are, and what they drop. */
    @Produces
    @Singleton
    MeterBinder passwordWork(PasswordWorkers workers) {
        return registry -> {
            for (WorkKind kind : WorkKind.values()) {
                Gauge.builder("x2gobroker.password.work.queued", workers, pools -> pools.queuedCount(kind))
                        .description("Logins that wait for a thread")
                        .tag("kind", kind.label())
                        .register(registry);
                Gauge.builder("x2gobroker.password.work.running", workers, pools -> pools.runningCount(kind))
                        .description("Logins that are being checked")
                        .tag("kind", kind.label())
                        .register(registry);
                for (WorkResult.Reason reason : WorkResult.Reason.values()) {
                    FunctionCounter.builder(
                                    "x2gobroker.password.work.dropped",
                                    workers,
                                    pools -> pools.droppedCount(kind, reason))
                            .description("Logins that were dropped before they were checked")
                            .tag("kind", kind.label())
                            .tag("reason", reason.label())
                            .register(registry);
                }
            }
        };
    }

    /** What is sent to receivers of events, and what is remembered of sessions. */
    @Produces
    @Singleton
    MeterBinder events(EventStream stream, SessionHistoryRecorder history) {
        return registry -> {
            for (String receiver : EventStream.RECEIVERS) {
                Gauge.builder("x2gobroker.events.waiting", stream, events -> events.countWaiting(receiver))
                        .description("Events that wait for a receiver")
                        .tag("receiver", receiver)
                        .register(registry);
                event(registry, receiver, "sent", stream, events -> events.countSent(receiver));
                event(registry, receiver, "dropped", stream, events -> events.countDropped(receiver));
                event(registry, receiver, "failed", stream, events -> events.countFailed(receiver));
            }
            FunctionCounter.builder("x2gobroker.session.history.dropped", history, SessionHistoryRecorder::countDropped)
                    .description("Changes of sessions that are not in the history")
                    .register(registry);
        };
    }

    private static void event(
            MeterRegistry registry,
            String receiver,
            String result,
            EventStream stream,
            ToDoubleFunction<EventStream> count) {
        FunctionCounter.builder("x2gobroker.events", stream, count)
                .description("Events for a receiver, by what became of them")
                .tag("receiver", receiver)
                .tag("result", result)
                .register(registry);
    }

    /** Who signs in to the portal, and what issuers and proxies say. */
    @Produces
    @Singleton
    MeterBinder portal(PortalCounts portal) {
        return registry -> {
            for (BrowserSignIn.Way way : BrowserSignIn.Way.values()) {
                for (LoginAttempt.Outcome outcome : LoginAttempt.Outcome.values()) {
                    FunctionCounter.builder(
                                    "x2gobroker.portal.sign.ins", portal, counts -> counts.signIns(way, outcome))
                            .description("Attempts to sign in to the portal")
                            .tag("way", way.name().toLowerCase(Locale.ROOT))
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry);
                }
            }
            FunctionCounter.builder("x2gobroker.portal.remote.users.refused", portal, PortalCounts::refusedRemoteUsers)
                    .description("Headers that named a user and came from nobody who may")
                    .register(registry);
            FunctionCounter.builder("x2gobroker.portal.issuer.logouts", portal, PortalCounts::logoutsByIssuer)
                    .description("Sign-ins that ended because the issuer said so")
                    .register(registry);
        };
    }

    /** What clients make the broker hold, and what it refused because of that. */
    @Produces
    @Singleton
    MeterBinder requestLimits(ConnectionLimiter connections, BodyBudget bodies) {
        return registry -> {
            Gauge.builder("x2gobroker.connections", connections::count)
                    .description("Connections of clients")
                    .register(registry);
            FunctionCounter.builder("x2gobroker.connections.refused", connections, ConnectionLimiter::countRefused)
                    .description("Connections that were closed at once because there were too many")
                    .register(registry);
            Gauge.builder("x2gobroker.bodies.held", bodies::held)
                    .description("Bytes of the bodies that are being read or answered")
                    .baseUnit("bytes")
                    .register(registry);
            FunctionCounter.builder("x2gobroker.bodies.refused", bodies, BodyBudget::countRefused)
                    .description("Requests that were refused because all bodies together were too large")
                    .register(registry);
        };
    }

    private static void clientEvents(MeterRegistry registry, String result, MergedLiveSessions sessions) {
        FunctionCounter.builder("x2gobroker.client.events", sessions, events -> events.countEvents(result))
                .description("Events of clients, by what became of them")
                .tag("result", result)
                .register(registry);
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

    private static double up(DatabaseState state) {
        return switch (state) {
            case DatabaseState.Off _ -> Double.NaN;
            case DatabaseState.Ready _, DatabaseState.Polled _ -> 1;
            case DatabaseState.Waiting _, DatabaseState.Disturbed _, DatabaseState.Unavailable _ -> 0;
        };
    }

    private static double notifications(Database database) {
        return switch (database.state()) {
            case DatabaseState.Ready _, DatabaseState.Polled _, DatabaseState.Disturbed _ ->
                database.isPolled() ? 0 : 1;
            case DatabaseState.Off _, DatabaseState.Waiting _, DatabaseState.Unavailable _ -> Double.NaN;
        };
    }

    private static double loadAge(HostReportService hosts) {
        return hosts.findGreatestFigureAge().map(age -> age.toMillis() / MILLIS).orElse(Double.NaN);
    }

    private static void session(MeterRegistry registry, String label, Supplier<Number> count) {
        Gauge.builder("x2gobroker.sessions", count)
                .description("Sessions as hosts listed them last")
                .tag("state", label)
                .register(registry);
    }

    private static void placement(
            MeterRegistry registry,
            String reason,
            RecentPlacements placements,
            ToDoubleFunction<RecentPlacements> count) {
        FunctionCounter.builder("x2gobroker.placements", placements, count)
                .description("Clients that were told a host, by the reason for it")
                .tag("reason", reason)
                .register(registry);
    }
}
