package org.x2gobroker.broker;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.x2gobroker.agent.key.KeyRemover;
import org.x2gobroker.agent.key.RemovalPromise;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Rounds;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostReport;
import org.x2gobroker.host.LoadChecker;
import org.x2gobroker.profile.Backends;

/** The background work on hosts: makes and removes keys, asks for load and looks after hosts that failed, from {@link #start} on. */
final class HostMaintenance implements AutoCloseable {
    private static final Duration ROUND = Duration.ofSeconds(30);

    private final LiveSettings settings;
    private final Backends backends;
    private final HostServices hosts;
    private final ClusterServices cluster;
    private final LoadChecker loadChecker;
    private final KeyRemover keyRemover;
    private final Rounds rounds = new Rounds("host-care");

    HostMaintenance(LiveSettings settings, Backends backends, HostServices hosts, ClusterServices cluster) {
        this.settings = settings;
        this.backends = backends;
        this.hosts = hosts;
        this.cluster = cluster;
        LoadQuestions loadQuestions = new LoadQuestions(settings, backends, hosts.registry(), hosts.agents());
        loadChecker = new LoadChecker(
                loadQuestions::list,
                () -> Duration.ofSeconds(settings.current().global().loadCheckerIntervals()),
                cluster.lease(),
                hosts.registry().loads(),
                Thread::sleep);
        keyRemover = hosts.autologin().keyRemover();
    }

    HostMaintenance start() {
        loadChecker.start();
        hosts.autologin().resumeRemoval();
        keyRemover.start();
        cluster.share(hosts.registry());
        rounds.every(ROUND, this::lookAfterHosts);
        return this;
    }

    /** One round; profiles may want keys only since their file was changed. */
    private void lookAfterHosts() {
        if (handsOutKeys()) {
            hosts.autologin().prepare();
        }
        HostRegistry registry = hosts.registry();
        registry.health().probe(registry.probe());
        Set<HostEndpoint> known =
                hosts.reports(backends).list().stream().map(HostReport::host).collect(Collectors.toSet());
        registry.probe().askAgain(known, registry.health()::isSetAside);
    }

    private boolean handsOutKeys() {
        GlobalSettings global = settings.current().global();
        return backends.listEnabled().stream()
                .anyMatch(backend -> backend.catalogue().listAll().stream()
                        .map(profile -> new EffectivePolicy(profile, backend, global))
                        .anyMatch(EffectivePolicy::handsOutKeys));
    }

    /** Stops, after the last key was removed where no other process would do that. */
    @Override
    public void close() {
        loadChecker.close();
        rounds.close();
        if (settings.current().environment().shutdownRemovesKeys() && !cluster.isShared()) {
            Duration longestStay =
                    RemovalPromise.STAY.plusSeconds(settings.current().global().agentJobTimeout());
            keyRemover.finish(longestStay, Thread::sleep);
        }
        keyRemover.close();
    }
}
