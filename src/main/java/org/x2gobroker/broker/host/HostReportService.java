package org.x2gobroker.broker.host;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.host.HostCondition;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostExclusion;
import org.x2gobroker.host.HostReport;
import org.x2gobroker.host.HostShareRules;
import org.x2gobroker.host.assignment.HostAssignmentMode;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.SessionProfile;

/**
 * Reports on all hosts of all profiles, for administrators and metrics. Asks no host. Profiles are gone through when they have changed only:
 * there may be a hundred thousand. Safe for use by any thread.
 */
public final class HostReportService {
    private final ProfileBackends backends;
    private final HostRegistry registry;
    private final ConcurrentMap<String, BackendShares> known = new ConcurrentHashMap<>();

    public HostReportService(ProfileBackends backends, HostRegistry registry) {
        this.backends = backends;
        this.registry = registry;
    }

    /**
     * What the profiles of a backend say about hosts.
     *
     * @param profiles the list that this was made from, which a catalogue replaces when a profile changes; not kept by this
     */
    private record BackendShares(
            WeakReference<List<SessionProfile>> profiles, Map<HostEndpoint, List<HostReport.Share>> shares) {}

    /** Every host once, by name. One that profiles give different addresses or ports is another host. */
    public List<HostReport> list() {
        Instant now = registry.clock().instant();
        return shares().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(HostEndpoint.BY_NAME))
                .map(entry -> report(entry.getKey(), entry.getValue(), now))
                .toList();
    }

    /**
     * The hosts among which a user has at most one of his own: those of the profiles with {@code broker-assignment = personal} that name
     * this host; empty when there are none.
     */
    public Set<String> listPersonalPool(String host) {
        return backends.listEnabled().stream()
                .flatMap(backend -> backend.catalogue().listAll().stream())
                .filter(profile -> profile.policy().assignment() == HostAssignmentMode.PERSONAL)
                .map(profile -> registry.hosts(profile).listNames())
                .filter(names -> names.contains(host))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** The host of the profile to which the user is bound, as far as anybody knows; nothing changes. */
    public Optional<String> findAssigned(SessionProfile profile, String user) {
        return new HostAssigner(registry.decisions().assignments())
                .findKnown(
                        user,
                        profile.policy().assignment(),
                        registry.hosts(profile).listNames());
    }

    /** How many hosts are in this condition; each host is in one. */
    public long count(HostCondition condition) {
        return list().stream().filter(report -> condition(report) == condition).count();
    }

    /** The age of the oldest load figure; empty when there is none. */
    public Optional<Duration> findGreatestFigureAge() {
        return list().stream()
                .map(HostReport::figureAge)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** The condition of a host, which is one of several that may hold: the first in the order of {@link HostCondition}. */
    public HostCondition condition(HostReport report) {
        boolean drainedNow = registry.decisions()
                .controls()
                .find(report.host().name())
                .filter(HostControl::drained)
                .isPresent();
        boolean plannedNow =
                registry.decisions().plans().isDrained(report.host().name(), report.at());
        if (drainedNow || plannedNow || report.shares().stream().allMatch(HostReport.Share::drained)) {
            return HostCondition.DRAINED;
        }
        if (registry.probe().contains(report.host())) {
            return report.shares().stream().anyMatch(HostReport.Share::wakes)
                    ? HostCondition.ASLEEP
                    : HostCondition.DOWN;
        }
        return report.state() instanceof HostExclusion ? HostCondition.PENALISED : HostCondition.UP;
    }

    private HostReport report(HostEndpoint host, List<HostReport.Share> shares, Instant now) {
        return new HostReport(
                host,
                registry.health().state(host),
                shares,
                registry.loads().find(host).orElse(null),
                now);
    }

    private Map<HostEndpoint, List<HostReport.Share>> shares() {
        Map<HostEndpoint, List<HostReport.Share>> shares = new LinkedHashMap<>();
        for (ProfileBackend backend : backends.listEnabled()) {
            sharesOf(backend).forEach((host, theirs) -> shares.merge(host, theirs, HostReportService::joined));
        }
        return shares;
    }

    private Map<HostEndpoint, List<HostReport.Share>> sharesOf(ProfileBackend backend) {
        List<SessionProfile> profiles = backend.catalogue().listAll();
        BackendShares latest = known.get(backend.name());
        if (latest == null || !latest.profiles().refersTo(profiles)) {
            latest = new BackendShares(new WeakReference<>(profiles), read(backend.name(), profiles));
            known.put(backend.name(), latest);
        }
        return latest.shares();
    }

    private Map<HostEndpoint, List<HostReport.Share>> read(String backend, List<SessionProfile> profiles) {
        Map<HostEndpoint, List<HostReport.Share>> shares = new LinkedHashMap<>();
        for (SessionProfile profile : profiles) {
            HostShareRules wanted = profile.policy().hostShares();
            for (HostEndpoint host : registry.hosts(profile).endpoints()) {
                shares.computeIfAbsent(host, _ -> new ArrayList<>())
                        .add(new HostReport.Share(
                                backend,
                                profile.id(),
                                wanted.weightOf(host),
                                wanted.isDrained(host),
                                profile.policy().wakes().find(host).isPresent()));
            }
        }
        // Lists that cannot be changed are not copied by the reports that they become a part of.
        shares.replaceAll((_, theirs) -> List.copyOf(theirs));
        return shares;
    }

    private static List<HostReport.Share> joined(List<HostReport.Share> one, List<HostReport.Share> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
