package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.x2gobroker.admin.console.BrokerHealth;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsolePath;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.console.LivePart;
import org.x2gobroker.admin.console.RecentWarnings;
import org.x2gobroker.admin.console.host.HostTable;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseState;
import org.x2gobroker.placement.PlacementRecord;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.session.live.SessionStatus;

/** Shows how the broker is: logins, sessions, hosts, checks, the latest warnings, and what to do next about each. */
@Singleton
class OverviewPage implements ConsolePage, LivePart {
    private static final int WARNINGS = 8;
    private static final int PLACEMENTS = 8;
    private static final int HOURS = 24;
    private static final int CHART_HEIGHT = 70;

    private final BrokerHealth health;
    private final RecentWarnings warnings;
    private final HostTable hosts;
    private final RecentPlacements placements;
    private final MergedLiveSessions sessions;
    private final ProfileBackends backends;
    private final Database database;
    private final Clock clock;
    private final String version;

    OverviewPage(
            BrokerHealth health,
            RecentWarnings warnings,
            HostTable hosts,
            RecentPlacements placements,
            MergedLiveSessions sessions,
            ProfileBackends backends,
            Database database,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.health = health;
        this.warnings = warnings;
        this.hosts = hosts;
        this.placements = placements;
        this.sessions = sessions;
        this.backends = backends;
        this.database = database;
        this.clock = clock;
        this.version = version;
    }

    /** What the page shows. */
    record Model(
            String version,
            boolean isReady,
            List<BrokerHealth.Check> checks,
            String database,
            long hosts,
            long up,
            long drained,
            List<Trouble> troubled,
            long moreTroubled,
            long profiles,
            BrokerHealth.LoginCounts logins,
            long connected,
            long suspended,
            long lost,
            long placed,
            long missed,
            List<Bar> chart,
            long chartMost,
            List<Placed> placements,
            List<Said> warnings) {}

    /** A host that gets no sessions although it should. */
    record Trouble(String name, String condition, String failure) {}

    /** A bar of the chart; its measures are those of the drawing. */
    record Bar(int x, int y, int height, String title, String label) {}

    /** A placement. */
    record Placed(String at, String user, String profile, String host, String reason) {}

    /** A line of the log. */
    record Said(String at, String level, String text) {}

    @Override
    public String name() {
        return ConsolePath.OVERVIEW;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return visitor.page("overview", name(), model(visitor));
    }

    @Override
    public String render(ConsoleRequest request, ConsoleVisitor visitor) {
        return visitor.part("overview-part", name(), model(visitor));
    }

    private Model model(ConsoleVisitor visitor) {
        List<HostTable.Host> all = hosts.list();
        List<HostTable.Host> troubled =
                all.stream().filter(HostTable.Host::isTroubled).toList();
        List<BrokerHealth.Check> checks = health.listChecks();
        List<PlacementRecord> recent = placements.list();
        List<Bar> chart = chart(recent);
        Map<SessionStatus, Long> counts = sessions.countAll();
        return new Model(
                version,
                checks.stream().allMatch(BrokerHealth.Check::isUp),
                checks,
                databaseState(),
                all.size(),
                count(all, "up"),
                count(all, "drained"),
                troubled.stream()
                        .limit(WARNINGS)
                        .map(host -> new Trouble(host.name(), host.condition(), host.failure()))
                        .toList(),
                Math.max(0, troubled.size() - WARNINGS),
                backends.listEnabled().stream()
                        .map(ProfileBackend::catalogue)
                        .mapToLong(catalogue -> catalogue.listAll().size())
                        .sum(),
                health.countLogins(),
                counts.getOrDefault(SessionStatus.CONNECTED, 0L),
                counts.getOrDefault(SessionStatus.SUSPENDED, 0L),
                counts.getOrDefault(SessionStatus.LOST, 0L),
                recent.size(),
                placements.countMissed(),
                chart,
                most(perHour(recent)),
                recent.stream()
                        .limit(PLACEMENTS)
                        .map(record -> new Placed(
                                ConsoleText.time(record.at()),
                                record.user(),
                                record.profile(),
                                record.host().name(),
                                record.reason()))
                        .toList(),
                warnings.list().stream()
                        .limit(WARNINGS)
                        .map(warning -> new Said(ConsoleText.time(warning.at()), warning.level(), warning.text()))
                        .toList());
    }

    private String databaseState() {
        return switch (database.state()) {
            case DatabaseState.Off _ -> "off";
            case DatabaseState.Ready _, DatabaseState.Polled _ -> "ready";
            case DatabaseState.Disturbed _ -> "disturbed";
            case DatabaseState.Unavailable _, DatabaseState.Waiting _ -> "unavailable";
        };
    }

    private static long count(List<HostTable.Host> hosts, String condition) {
        return hosts.stream().filter(host -> host.condition().equals(condition)).count();
    }

    /** Placements in each of the last hours, the oldest first. */
    private long[] perHour(List<PlacementRecord> recent) {
        long[] counts = new long[HOURS];
        Instant now = clock.instant();
        for (PlacementRecord record : recent) {
            long age = Duration.between(record.at(), now).toHours();
            if (age >= 0 && age < HOURS) {
                counts[(int) (HOURS - 1 - age)]++;
            }
        }
        return counts;
    }

    private static long most(long[] counts) {
        long most = 0;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }

    private List<Bar> chart(List<PlacementRecord> recent) {
        long[] counts = perHour(recent);
        long most = Math.max(1, most(counts));
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < HOURS; i++) {
            int height = (int) Math.round((double) CHART_HEIGHT * counts[i] / most);
            int hoursAgo = HOURS - 1 - i;
            bars.add(new Bar(
                    24 + i * 14,
                    CHART_HEIGHT + 8 - height,
                    height,
                    counts[i] + "",
                    hoursAgo % 6 == 0 ? (hoursAgo == 0 ? "0 h" : "-" + hoursAgo + " h") : ""));
        }
        return bars;
    }
}
