package org.x2gobroker.admin.console.host;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.host.HostCondition;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostControlStore;
import org.x2gobroker.host.HostExclusion;
import org.x2gobroker.host.HostReport;
import org.x2gobroker.host.load.LoadMeasurement;
import org.x2gobroker.placement.PlacementRecord;
import org.x2gobroker.placement.RecentPlacements;

/** The hosts as the console shows them. Made at most once a second, however many browsers watch: it goes through all profiles. */
@Singleton
public class HostTable {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final HostReportService reports;
    private final HostControlStore controls;
    private final RecentPlacements placements;
    private final Clock clock;
    private @Nullable Snapshot latest;

    HostTable(HostReportService reports, HostControlStore controls, RecentPlacements placements, Clock clock) {
        this.reports = reports;
        this.controls = controls;
        this.placements = placements;
        this.clock = clock;
    }

    /**
     * A host.
     *
     * @param condition the lower-case name of a {@link HostCondition}
     * @param failure why it gets no sessions; empty if nothing is wrong
     * @param since when that began, or when it was seen first; null if it was never seen
     * @param load the newest measurement; null where nobody measures it
     * @param loadPercent load average in percent of the processors, at most 100
     * @param drained whether an administrator has drained it
     * @param weight what an administrator has set; null if profiles decide
     * @param decidedBy who did; empty if nobody
     * @param profiles what each profile says about it
     * @param placed how many of the recent placements went to it
     * @param placedPercent the same in percent of all
     */
    public record Host(
            String name,
            String address,
            int port,
            String condition,
            String failure,
            @Nullable Instant since,
            @Nullable LoadMeasurement load,
            int loadPercent,
            boolean drained,
            @Nullable Integer weight,
            String decidedBy,
            List<HostReport.Share> profiles,
            long placed,
            int placedPercent) {
        public Host {
            profiles = List.copyOf(profiles);
        }

        /** The same with what some profiles say about it only; empty when none of them names it. */
        Optional<Host> within(Predicate<String> wanted) {
            List<HostReport.Share> theirs = profiles.stream()
                    .filter(share -> wanted.test(share.profile()))
                    .toList();
            return theirs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Host(
                            name,
                            address,
                            port,
                            condition,
                            failure,
                            since,
                            load,
                            loadPercent,
                            drained,
                            weight,
                            decidedBy,
                            theirs,
                            placed,
                            placedPercent));
        }

        /** Whether it gets no sessions although it should. */
        public boolean isTroubled() {
            return condition.equals(key(HostCondition.DOWN)) || condition.equals(key(HostCondition.PENALISED));
        }
    }

    private record Snapshot(Instant at, List<Host> hosts) {}

    /** All hosts, by name. */
    public synchronized List<Host> list() {
        Instant now = clock.instant();
        Snapshot known = latest;
        if (known == null || known.at().plus(FRESH).isBefore(now) || known.at().isAfter(now)) {
            known = new Snapshot(now, read());
            latest = known;
        }
        return known.hosts();
    }

    /** Has the next reader see what has just been changed. */
    synchronized void forget() {
        latest = null;
    }

    private List<Host> read() {
        List<PlacementRecord> recent = placements.list();
        Map<String, Long> placed = recent.stream()
                .collect(Collectors.groupingBy(record -> record.host().name(), Collectors.counting()));
        return reports.list().stream()
                .map(report -> host(report, placed.getOrDefault(report.host().name(), 0L), recent.size()))
                .toList();
    }

    private Host host(HostReport report, long placed, int all) {
        HostControl control = controls.find(report.host().name()).orElse(null);
        HostExclusion failed = report.state() instanceof HostExclusion exclusion ? exclusion : null;
        LoadMeasurement load = report.figure();
        return new Host(
                report.host().name(),
                report.host().address(),
                report.host().port(),
                key(reports.condition(report)),
                failed == null ? "" : failed.reason(),
                failed != null
                        ? failed.since()
                        : report.state() instanceof org.x2gobroker.host.HostState.Up up ? up.since() : null,
                load,
                load == null
                        ? 0
                        : percent(
                                load.load().loadAverage(),
                                100 * Math.max(1, load.load().processors())),
                control != null && control.drained(),
                control == null ? null : control.weight(),
                control == null ? "" : control.changedBy(),
                report.shares(),
                placed,
                percent(placed, all));
    }

    static String key(HostCondition condition) {
        return condition.label();
    }

    private static int percent(long part, long whole) {
        return whole == 0 ? 0 : (int) Math.min(100, Math.round(100.0 * part / whole));
    }
}
