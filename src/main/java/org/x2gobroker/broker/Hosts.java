package org.x2gobroker.broker;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.x2gobroker.agent.HealthReports;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.JobLimits;
import org.x2gobroker.agent.JobRunner;
import org.x2gobroker.agent.LocalJobRunner;
import org.x2gobroker.agent.ObservedJobs;
import org.x2gobroker.agent.SideBySide;
import org.x2gobroker.agent.key.KeyRemover;
import org.x2gobroker.agent.key.KeySupply;
import org.x2gobroker.agent.key.RemovalPromise;
import org.x2gobroker.agent.key.RemovalPromises;
import org.x2gobroker.agent.key.TemporaryKeys;
import org.x2gobroker.agent.ssh.SshJobRunner;
import org.x2gobroker.agent.ssh.SshSettings;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostHealth;
import org.x2gobroker.host.HostReport;
import org.x2gobroker.host.LoadChecker;
import org.x2gobroker.host.LoadFigures;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.host.SilentHosts;
import org.x2gobroker.host.TcpProbe;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.placement.PlacedSessions;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.profile.Backends;
import org.x2gobroker.session.KnownSessions;
import org.x2gobroker.session.SuspensionWait;

/**
 * Everything that talks to X2Go hosts, put together once: the agents, what is known of the hosts, and the work in the background. Nothing
 * runs in the background before {@link #startBackgroundWork}.
 */
public final class Hosts implements AutoCloseable {
    /** The property by which commands that manage profiles keep their process away from hosts: {@code false}. */
    public static final String LOOKED_AFTER = "x2gobroker.hosts.looked-after";

    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final int READY_KEY_PAIRS = 4;

    private final LiveSettings settings;
    private final Sharing sharing;
    private final List<JobRunner> runners;
    private final HostHealth health;
    private final SilentHosts probe = new SilentHosts(new TcpProbe(TcpProbe.DEFAULT_LIMIT));
    private final LoadFigures loadFigures;
    private final SideBySide sideBySide;
    private final KeySupply keySupply = new KeySupply(READY_KEY_PAIRS);
    private final RemovalPromises promises;
    private final KeyRemover keyRemover;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("host-care").factory());
    private final HostQuestions questions;
    private final HostChoice hostChoice;
    private final UserSessions userSessions;
    private final Autologin autologin;
    private final RecentPlacements recentPlacements;
    private final KnownSessions knownSessions;
    private final OwnHostName ownHostName;
    private final Clock clock;

    /** A broker that shares nothing, and that no administrator reaches. */
    public Hosts(LiveSettings settings, OwnHostName ownHostName, Clock clock, SecureRandom random, Observer observer) {
        this(settings, ownHostName, clock, random, observer, Sharing.nothing());
    }

    public Hosts(
            LiveSettings settings,
            OwnHostName ownHostName,
            Clock clock,
            SecureRandom random,
            Observer observer,
            Sharing sharing) {
        this.settings = settings;
        this.sharing = sharing;
        this.ownHostName = ownHostName;
        this.clock = clock;
        sideBySide = new SideBySide(observer);
        knownSessions = new KnownSessions(clock, KnownSessions.DEFAULT_MEMORY);
        recentPlacements = new RecentPlacements(clock, RecentPlacements.DEFAULT_CAPACITY);
        BrokerSettings current = settings.current();
        health = new HostHealth(clock, HostHealth.DEFAULT_PENALTY);
        JobLimits limits = limits(current.global());
        JobRunner ssh =
                new ObservedJobs(new HealthReports(new SshJobRunner(sshSettings(current, limits)), health), observer);
        JobRunner local = new ObservedJobs(
                new LocalJobRunner(Path.of(current.environment().agentCmd()), limits), observer);
        runners = List.of(ssh, local);
        Map<AgentQueryMode, HostAgent> agents =
                Map.of(AgentQueryMode.SSH, new HostAgent(ssh), AgentQueryMode.LOCAL, new HostAgent(local));
        loadFigures = new LoadFigures(clock);
        promises = sharing.promises(Path.of(current.global().removalJournal()));
        keyRemover = new KeyRemover(agents, promises, clock);
        PlacedSessions placed = new PlacedSessions(clock, PlacedSessions.DEFAULT_MEMORY);
        questions = new HostQuestions(settings, agents, sideBySide);
        userSessions = new UserSessions(settings, questions, new SuspensionWait(Thread::sleep), placed, knownSessions);
        BusyHosts busyHosts = new BusyHosts(questions, loadFigures, placed, health, clock);
        hostChoice =
                new HostChoice(userSessions, busyHosts, placed, sharing.controls(), health, probe, ownHostName, random);
        autologin = new Autologin(new TemporaryKeys(agents, promises, keySupply, clock, random));
    }

    HostChoice hostChoice() {
        return hostChoice;
    }

    UserSessions userSessions() {
        return userSessions;
    }

    Autologin autologin() {
        return autologin;
    }

    /** Whom the broker sent where lately. */
    public RecentPlacements recentPlacements() {
        return recentPlacements;
    }

    /** Lists profiles with the sessions that run on these hosts. */
    public ListProfiles listProfiles(Principals principals) {
        return new ListProfiles(settings, principals, hostChoice, userSessions);
    }

    /** What is known of the hosts of all profiles. */
    public HostReports reports(Backends backends) {
        return new HostReports(backends, ownHostName, health, probe, loadFigures, sharing.controls(), clock);
    }

    /** The sessions that hosts told of. */
    public KnownSessions knownSessions() {
        return knownSessions;
    }

    /** The temporary keys that are on hosts, or may be. */
    public RemovalPromises promises() {
        return promises;
    }

    /** Starts making and removing keys, asking for load and looking after hosts that failed; {@link #close} ends it. */
    public BackgroundWork startBackgroundWork(Backends backends) {
        LoadQuestions loadQuestions = new LoadQuestions(settings, backends, hostChoice, questions);
        LoadChecker loadChecker = new LoadChecker(
                loadQuestions::list,
                () -> Duration.ofSeconds(settings.current().global().loadCheckerIntervals()),
                sharing.lease(),
                loadFigures,
                Thread::sleep);
        HostReports reports = reports(backends);
        loadChecker.start();
        promises.resume();
        keyRemover.start();
        sharing.start(loadFigures, health);
        rounds.scheduleWithFixedDelay(() -> lookAfter(backends, reports), 0, ROUND.toSeconds(), TimeUnit.SECONDS);
        return loadChecker::close;
    }

    /** One round; profiles may want keys only since their file was changed. */
    private void lookAfter(Backends backends, HostReports reports) {
        if (handsOutKeys(backends)) {
            keySupply.start();
            promises.serve();
        }
        health.probe(probe);
        Set<HostEndpoint> known = reports.list().stream().map(HostReport::host).collect(Collectors.toSet());
        probe.askAgain(known, health::isSetAside);
    }

    private boolean handsOutKeys(Backends backends) {
        GlobalSettings global = settings.current().global();
        return backends.listEnabled().stream()
                .anyMatch(backend -> backend.catalogue().listAll().stream()
                        .map(profile -> new EffectivePolicy(profile, backend, global))
                        .anyMatch(EffectivePolicy::handsOutKeys));
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        if (nobodyElseRemovesKeys()) {
            keyRemover.finish(longestStayOfAKey(), Thread::sleep);
        }
        keyRemover.close();
        keySupply.close();
        sideBySide.close();
        runners.forEach(JobRunner::close);
        promises.close();
    }

    private boolean nobodyElseRemovesKeys() {
        return settings.current().environment().shutdownRemovesKeys()
                && !sharing.database().isConfigured();
    }

    private Duration longestStayOfAKey() {
        return RemovalPromise.STAY.plusSeconds(settings.current().global().agentJobTimeout());
    }

    /** What runs until it is closed. */
    @FunctionalInterface
    public interface BackgroundWork extends AutoCloseable {
        @Override
        void close();
    }

    private static JobLimits limits(GlobalSettings global) {
        return new JobLimits(
                Duration.ofSeconds(global.agentConnectTimeout()),
                Duration.ofSeconds(global.agentJobTimeout()),
                JobLimits.DEFAULT.output(),
                global.agentJobsPerHost(),
                global.agentJobs(),
                JobLimits.DEFAULT.idle());
    }

    private static SshSettings sshSettings(BrokerSettings settings, JobLimits limits) {
        return new SshSettings(
                settings.environment().agentUser(),
                settings.environment().agentCmd(),
                PublicKeys.sshFolder(settings.environment()),
                limits);
    }
}
