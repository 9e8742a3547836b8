package org.x2gobroker.broker.host;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.x2gobroker.agent.key.KeyRevocation;
import org.x2gobroker.agent.key.KeyRevoker;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.broker.HostServices;
import org.x2gobroker.broker.session.PlannedSuspension;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostReport;
import org.x2gobroker.host.StarvationDetector;
import org.x2gobroker.host.load.LoadChecker;
import org.x2gobroker.profile.ProfileBackends;

/** Works on hosts in the background from {@link #start} on: makes and revokes keys, measures load, probes hosts that failed, suspends sessions by plan. */
public final class HostMaintenance implements AutoCloseable {
    private static final Duration ROUND = Duration.ofSeconds(30);

    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final HostServices hosts;
    private final ClusterServices cluster;
    private final PlannedSuspension plannedSuspension;
    private final LoadChecker loadChecker;
    private final KeyRevoker keyRevoker;
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("host-care", DatabaseUnavailableException.class);
    private final BackgroundTasks starvationWatch =
            new BackgroundTasks("starvation-watch", DatabaseUnavailableException.class);

    public HostMaintenance(
            LiveSettings settings,
            ProfileBackends backends,
            HostServices hosts,
            ClusterServices cluster,
            PlannedSuspension plannedSuspension) {
        this.settings = settings;
        this.backends = backends;
        this.hosts = hosts;
        this.cluster = cluster;
        this.plannedSuspension = plannedSuspension;
        LoadQueryFactory loadQuestions = new LoadQueryFactory(settings, backends, hosts.registry(), hosts.agents());
        loadChecker = new LoadChecker(
                loadQuestions::list,
                () -> Duration.ofSeconds(settings.current().global().loadCheckerIntervals()),
                cluster.lease(),
                hosts.registry().loads(),
                Thread::sleep);
        keyRevoker = hosts.autologin().keyRevoker();
    }

    public HostMaintenance start() {
        loadChecker.start();
        hosts.autologin().resumeRemoval();
        keyRevoker.start();
        cluster.share(hosts.registry());
        backgroundTasks.schedule(ROUND, this::lookAfterHosts);
        backgroundTasks.schedule(ROUND, plannedSuspension::run);
        starvationWatch.schedule(StarvationDetector.TICK, this::watchTimers);
        return this;
    }

    /** Probes hosts anew as soon as a starved broker has time again. */
    private void watchTimers() {
        if (hosts.registry().health().watch()) {
            backgroundTasks.submit(this::lookAfterHosts);
        }
    }

    /** One round; a change of the profiles may be the first to ask for keys. */
    private void lookAfterHosts() {
        if (handsOutKeys()) {
            hosts.autologin().prepare();
        }
        HostRegistry registry = hosts.registry();
        registry.health().probe(registry.probe());
        Set<HostEndpoint> known =
                hosts.reports(backends).list().stream().map(HostReport::host).collect(Collectors.toSet());
        registry.probe().reprobe(known, registry.health()::isExcluded);
    }

    private boolean handsOutKeys() {
        GlobalSettings global = settings.current().global();
        return backends.listEnabled().stream()
                .anyMatch(backend -> backend.catalogue().listAll().stream()
                        .map(profile -> new EffectiveProfilePolicy(profile, backend, global))
                        .anyMatch(EffectiveProfilePolicy::handsOutKeys));
    }

    /** Stops; where no other process will revoke the keys, it waits for that first. */
    @Override
    public void close() {
        loadChecker.close();
        starvationWatch.close();
        backgroundTasks.close();
        if (settings.current().environment().shutdownRemovesKeys() && !cluster.isShared()) {
            Duration longestStay =
                    KeyRevocation.STAY.plusSeconds(settings.current().global().agentJobTimeout());
            keyRevoker.finish(longestStay, Thread::sleep);
        }
        keyRevoker.close();
    }
}
