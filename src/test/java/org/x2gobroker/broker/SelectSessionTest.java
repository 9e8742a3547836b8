package org.x2gobroker.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.x2gobroker.broker.ScriptedHosts.session;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.Caller;
import org.x2gobroker.agent.key.RevocationJournal;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.broker.host.AutologinKeys;
import org.x2gobroker.broker.host.HostAgents;
import org.x2gobroker.broker.host.HostDecisionStores;
import org.x2gobroker.broker.host.HostRegistry;
import org.x2gobroker.broker.host.HostSelector;
import org.x2gobroker.broker.host.UserSessionService;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostFault;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.host.load.LoadMeasurements;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.wake.HostWaker;
import org.x2gobroker.placement.PlacementRecord;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.catalogue.TestCatalogue;
import org.x2gobroker.session.live.MemoryLiveSessionStore;
import org.x2gobroker.telemetry.Telemetry;

class SelectSessionTest {
    private static final Caller MAJA = new Caller("maja", InetAddress.getLoopbackAddress());
    private static final String CLIENT_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGEAaw8mKbUXbCwyVBq6L8nIC3HDm29CLqBnB5mYkXzU maja@home";

    @TempDir
    Path folder;

    private final ScriptedHosts hosts = new ScriptedHosts();
    private final LiveSettings settings = TestSettings.live("x2gobroker.global.default-agent-query-mode", "SSH");
    private final Clock clock = Clock.systemUTC();
    private final HostAgents agents = new HostAgents(settings, Map.of(AgentQueryMode.SSH, hosts), Telemetry.NOOP);
    private final HostDecisionStores decisions = HostDecisionStores.inMemory(clock);
    private final Set<String> wakesUp = new HashSet<>();
    private final List<String> woken = new CopyOnWriteArrayList<>();
    private final HostRegistry registry = new HostRegistry(
            clock,
            () -> "own",
            decisions,
            hosts,
            new MemoryLiveSessionStore(clock),
            (host, call) -> {
                woken.add(host.name());
                if (wakesUp.contains(host.name())) {
                    hosts.wakes(host.name());
                }
            },
            () -> new HostWaker.Limits(Duration.ofMillis(1500), Duration.ofMinutes(1)));
    private final HostHealthTracker health = registry.health();
    private final LoadMeasurements loads = registry.loads();
    private final RecentPlacements recentPlacements = registry.recentPlacements();
    private final Set<Duration> waits = new HashSet<>();
    private RevocationJournal journal;
    private AutologinKeys autologin;
    private SelectSession selectSession;

    @BeforeEach
    void prepare() throws IOException {
        journal = RevocationJournal.open(folder.resolve("journal"));
        autologin = new AutologinKeys(agents, journal, clock, new SecureRandom());
        UserSessionService userSessions = new UserSessionService(settings, agents, registry, waits::add);
        selectSession = new SelectSession(
                settings,
                new PrincipalFactory(settings, name -> Optional.empty()),
                new HostSelector(userSessions, agents, registry, new Random(7)),
                new SelectionHooks(new HookRunner(settings)),
                autologin,
                registry);
    }

    @AfterEach
    void close() {
        agents.close();
        autologin.close();
    }

    @Test
    void resumesASuspendedSessionOnItsHostUnderTheAddressClientsUse() {
        hosts.runs("lion", session("lion", 50, "S"));

        SelectionResult.Destination destination = select("[desk]\nhost = tiger, lion (192.0.2.7:2222)\n", "");

        assertThat(destination.server()).isEqualTo("192.0.2.7");
        assertThat(destination.port()).isEqualTo(BigInteger.valueOf(2222));
        assertThat(destination.sessionInfo()).isEqualTo(session("192.0.2.7", 50, "S"));
    }

    @Test
    void prefersASuspendedSessionToARunningOne() {
        hosts.runs("lion", session("lion", 51, "R"), session("tiger", 50, "S"));

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("tiger");
        assertThat(hosts.asked()).noneMatch(asked -> asked.contains("suspendsession"));
    }

    @Test
    void suspendsARunningSessionWaitsAndHandsItOutAsSuspended() {
        hosts.runs("lion", session("lion", 50, "R"));

        SelectionResult.Destination destination = select("[desk]\nhost = lion, tiger\n", "");

        assertThat(destination.sessionInfo()).isEqualTo(session("lion", 50, "S"));
        assertThat(waits).containsExactly(Duration.ofMillis(4500));
        assertThat(hosts.asked())
                .containsSubsequence(
                        "lion maja suspendsession maja-50-1795375889_stDKDE_dp24", "lion maja listsessions");
    }

    @ParameterizedTest
    @CsvSource({"T, lion", "F, lion", "S, elsewhere"})
    void startsANewSessionWhereNoneCanBeResumed(String state, String server) {
        hosts.runs("lion", session(server, 50, state));

        assertThat(select("[desk]\nhost = lion\n", "").sessionInfo()).isNull();
    }

    @Test
    void ignoresTheSessionOfAHostThatIsDead() {
        hosts.runs("tiger", session("lion", 50, "S"));
        hosts.dies("lion");

        SelectionResult.Destination destination = select("[desk]\nhost = lion, tiger\n", "");

        assertThat(destination.server()).isEqualTo("tiger");
        assertThat(destination.sessionInfo()).isNull();
    }

    @Test
    void findsAHostThatCallsItselfByItsFullName() {
        hosts.runs("lion", session("lion.example.org", 50, "S"));

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("lion");
    }

    @Test
    void leavesTheUserHisOwnSessionWhoseHostTimedOutOnce() {
        hosts.runs("lion", session("lion", 50, "S"));
        select("[desk]\nhost = lion, tiger\n", "");
        hosts.timesOut("lion", 1);

        SelectionResult.Destination destination = select("[desk]\nhost = lion, tiger\n", "");

        assertThat(destination.server()).isEqualTo("lion");
        assertThat(destination.sessionInfo()).isEqualTo(session("lion", 50, "S"));
    }

    @Test
    void remembersTheSessionOnAHostThatDidNotAnswerMeanwhile() {
        hosts.runs("lion", session("lion", 50, "S"));
        select("[desk]\nhost = lion, tiger\n", "");
        hosts.timesOut("lion", 2);
        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("tiger");
        hosts.timesOut("lion", 1);

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("lion");
    }

    @Test
    void asksAHostOnlyOnceThatTheUserIsNotKnownToHaveASessionOn() {
        hosts.timesOut("lion", 1);

        select("[desk]\nhost = lion, tiger\n", "");

        assertThat(hosts.asked()).containsOnlyOnce("lion maja listsessions");
    }

    @Test
    void asksAnExcludedHostOnlyOnce() {
        hosts.runs("lion", session("lion", 50, "S"));
        select("[desk]\nhost = lion, tiger\n", "");
        health.failed(new HostEndpoint("lion", "lion", 22), HostFault.SILENT, "it hangs");
        hosts.timesOut("lion", 1);

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("tiger");
    }

    @Test
    void asksEveryHostOnceMoreWhileTheBrokerIsStarved() {
        health.watch();
        assertThat(health.isStarved()).isTrue();
        hosts.runs("lion", session("lion", 50, "S"));
        hosts.timesOut("lion", 1);

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("lion");
    }

    @Test
    void resumesOnAHostThatAcceptsTheSecondConnection() {
        hosts.runs("lion", session("lion", 50, "S"));
        hosts.missesConnections("lion", 1);

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("lion");
        assertThat(health.isExcluded(new HostEndpoint("lion", "lion", 22))).isFalse();
    }

    @Test
    void choosesTheLeastBusyHost() {
        hosts.isBusy("lion", "70:lion", "30:tiger", "50:bear");

        assertThat(select("[desk]\nhost = lion, tiger, bear\n", "").server()).isEqualTo("tiger");
    }

    @Test
    void asksAHostThatFailedLatelyForSessionsButNotForItsLoad() {
        health.failed(new HostEndpoint("lion", "lion", 22), HostFault.SILENT, "it hangs");

        select("[desk]\nhost = lion, tiger, bear\n", "");

        assertThat(hosts.asked())
                .contains("lion maja listsessions", "tiger maja findbusyservers", "bear maja findbusyservers")
                .doesNotContain("lion maja findbusyservers");
    }

    @Test
    void excludesAHostThatAcceptsNoConnection() {
        hosts.dies("lion");

        select("[desk]\nhost = lion, tiger\nbroker-agent-query-mode = NONE\nbroker-host-weight = lion=1000\n", "");

        assertThat(health.isExcluded(new HostEndpoint("lion", "lion", 22))).isTrue();
        assertThat(health.isExcluded(new HostEndpoint("tiger", "tiger", 22))).isFalse();
    }

    @Test
    void comparesNoLoadBeforeAllHostsWereAskedForIt() {
        loads.record(new HostEndpoint("lion", "lion", 22), new HostLoad(100, 4000, 0, 2, 2000));
        hosts.isBusy("lion", "70:lion", "30:tiger");

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("tiger");
    }

    @Test
    void leavesOutAHostWhoseLoadCouldNotBeAsked() {
        loads.record(new HostEndpoint("lion", "lion", 22), new HostLoad(100, 4000, 0, 2, 2000));
        loads.forget(new HostEndpoint("tiger", "tiger", 22));
        hosts.isBusy("lion", "70:lion", "30:tiger");

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("lion");
    }

    @Test
    void countsWhatItPlacedWhereHostsTellNothing() {
        Set<String> servers = new HashSet<>();
        for (String user : List.of("maja", "willi", "flip")) {
            servers.add(select("[desk]\nhost = lion, tiger, bear\n", user, "").server());
        }

        assertThat(servers).containsExactlyInAnyOrder("lion", "tiger", "bear");
    }

    @Test
    void placesNoUserOnADrainedHost() {
        for (int i = 0; i < 20; i++) {
            assertThat(select("[desk]\nhost = lion, tiger\nbroker-host-drain = lion\n", "")
                            .server())
                    .isEqualTo("tiger");
        }
    }

    @Test
    void saysSoWhenNoneOfSeveralHostsIsUp() {
        hosts.dies("lion");
        hosts.dies("tiger");

        assertThat(select("[desk]\nhost = lion, tiger\nsshport = 2200\n", ""))
                .isEqualTo(SelectionResult.Destination.host("no-X2Go-Server-available", 2200));
    }

    /** As 0.0.4.3 does, which serves every integer. */
    @Test
    void answersAPortThatTcpDoesNotHaveAndAsksNoAgentThere() {
        String port = "12345678901234567890";

        assertThat(select("[desk]\nhost = lion, tiger\nsshport = " + port + "\nbroker-portscan-x2goservers = no\n", ""))
                .isInstanceOfSatisfying(
                        SelectionResult.Destination.class,
                        destination -> assertThat(destination.port()).isEqualTo(new BigInteger(port)));
        assertThat(hosts.asked()).isEmpty();
    }

    @Test
    void answersASingleHostEvenIfItIsDead() {
        hosts.dies("localhost");

        assertThat(select("[desk]\nhost = localhost\n", ""))
                .isEqualTo(SelectionResult.Destination.host("localhost", 22));
    }

    @Test
    void takesTheFirstHostOfASharedDesktopWithoutAskingIt() {
        assertThat(select("[desk]\ncommand = SHADOW\nhost = lion, tiger\n", "").server())
                .isEqualTo("lion");
        assertThat(hosts.asked()).isEmpty();
    }

    @Test
    void asksNoHostForSomebodyElsesSessions() {
        hosts.runs("lion", session("lion", 50, "S").replace("maja", "willi"));

        SelectionResult selected = selectSession.select(
                backend("[desk]\nhost = lion\nbroker-session-autologin = true\n"),
                MAJA,
                new SelectionRequest("desk", "willi", CLIENT_KEY, false));

        assertThat(selected).isEqualTo(SelectionResult.Destination.host("lion", 22));
        assertThat(hosts.asked()).isEmpty();
    }

    @Test
    void putsTheClientsKeyOnProxyAndHostBeforeItAnswers() {
        SelectionResult.Destination destination = select("""
                [desk]
                host = lion
                sshproxyhost = gate
                sshproxyport = 2022
                broker-session-autologin = true
                """, CLIENT_KEY);

        assertThat(destination.clientKeyAccepted()).isTrue();
        assertThat(destination.privateKey()).isNull();
        assertThat(hosts.asked())
                .filteredOn(asked -> asked.contains("addauthkey"))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("gate maja addauthkey restrict,pty,port-forwarding"),
                        second -> assertThat(second).startsWith("lion maja addauthkey restrict,pty,port-forwarding"));
        assertThat(journal.list()).hasSize(2);
    }

    @Test
    void makesAKeyForAClientThatBringsNone() {
        assertThat(select("[desk]\nhost = lion\nbroker-session-autologin = true\n", "")
                        .privateKey())
                .startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
    }

    @Test
    void answersWithoutAKeyWhenTheHostTakesNone() {
        hosts.dies("lion");

        SelectionResult.Destination destination =
                select("[desk]\nhost = lion\nbroker-session-autologin = true\n", CLIENT_KEY);

        assertThat(destination).isEqualTo(SelectionResult.Destination.host("lion", 22));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            host = lion                       | only host
            host = lion; command = SHADOW     | first host, the desktop is shared
            host = lion; broker-agent-query-mode = NONE | only host
            host = lion, tiger; broker-host-drain = tiger | only host not drained
            """)
    void keepsForAdministratorsWhyAHostWasChosen(String profile, String reason) {
        select("[desk]\n" + profile.replace("; ", "\n") + "\n", "");

        assertThat(recentPlacements.list())
                .extracting(
                        PlacementRecord::user, PlacementRecord::profile, PlacementRecord::host, PlacementRecord::reason)
                .containsExactly(tuple("maja", "desk", new HostEndpoint("lion", "lion", 22), reason));
    }

    @Test
    void keepsForAdministratorsThatASessionWasResumed() {
        hosts.runs("lion", session("lion", 50, "S"));

        select("[desk]\nhost = tiger, lion (192.0.2.7:2222)\n", "");

        assertThat(recentPlacements.list())
                .extracting(PlacementRecord::host, PlacementRecord::reason)
                .containsExactly(tuple(new HostEndpoint("lion", "192.0.2.7", 2222), "resumed"));
    }

    @Test
    void aStickyUserComesBackToTheHostOfHisLastSessionWhileItIsUp() {
        String profile = "[desk]\nhost = lion, tiger, bear\nbroker-assignment = sticky\n";
        String first = select(profile, "").server();
        hosts.isBusy(first, "90:" + first);

        assertThat(select(profile, "").server()).isEqualTo(first);
        assertThat(recentPlacements.list().getFirst().reason()).isEqualTo("the host of the user's last session");

        hosts.dies(first);
        assertThat(select(profile, "").server()).isNotEqualTo(first);
    }

    @Test
    void aPersonalHostIsTheUsersAloneEvenIfItIsTheOnlyOne() {
        String profile = "[desk]\nhost = lion\nbroker-assignment = personal\n";

        assertThat(select(profile, "maja", "").server()).isEqualTo("lion");
        assertThat(select(profile, "willi", "").server()).isEqualTo("no-X2Go-Server-available");
        assertThat(select(profile, "maja", "").server()).isEqualTo("lion");
        assertThat(recentPlacements.list())
                .extracting(PlacementRecord::user, PlacementRecord::reason)
                .containsExactly(
                        tuple("maja", "the user's personal host"), tuple("maja", "new personal host; only host"));
    }

    @Test
    void aUserWhosePersonalHostIsDownGetsNoOther() {
        String profile = "[desk]\nhost = lion, tiger\nbroker-assignment = personal\nbroker-agent-query-mode = NONE\n";
        String own = select(profile, "").server();

        hosts.dies(own);

        assertThat(select(profile, "").server()).isEqualTo("no-X2Go-Server-available");
    }

    @Test
    void nobodyInParticularGetsNoPersonalHost() {
        assertThat(select("[desk]\nhost = lion\nbroker-assignment = personal\n", "", "")
                        .server())
                .isEqualTo("no-X2Go-Server-available");
    }

    @Test
    void placesNobodyOnAHostThatAPlanTakesOutOfService() {
        decisions
                .plans()
                .add(new MaintenancePlan(
                        UUID.randomUUID(),
                        "lion",
                        clock.instant().minusSeconds(60),
                        clock.instant().plusSeconds(3600),
                        "disks",
                        null,
                        "root",
                        clock.instant()));
        hosts.isBusy("tiger", "90:tiger");

        assertThat(select("[desk]\nhost = lion, tiger\n", "").server()).isEqualTo("tiger");
    }

    @Test
    void wakesAHostWhereAllSleepAndTakesTheNextOneWhenItDoesNotAnswerInTime() {
        hosts.dies("lion");
        hosts.dies("tiger");
        wakesUp.add("tiger");
        String profile = "[desk]\nhost = lion, tiger\nbroker-host-wake = lion=program, tiger=program\n";

        assertThat(select(profile, "").server()).isEqualTo("no-X2Go-Server-available");
        assertThat(woken).containsExactly("lion");

        assertThat(select(profile, "").server()).isEqualTo("tiger");
        assertThat(woken).containsExactly("lion", "tiger");
    }

    @Test
    void wakesNoHostWhileAnotherOneIsAwake() {
        hosts.dies("lion");

        assertThat(select("[desk]\nhost = lion, tiger\nbroker-host-wake = lion=program\n", "")
                        .server())
                .isEqualTo("tiger");
        assertThat(woken).isEmpty();
    }

    @Test
    void wakesTheHostThatTheUserIsBoundTo() {
        String profile = "[desk]\nhost = lion, tiger\nbroker-assignment = sticky\n"
                + "broker-host-wake = lion=program, tiger=program\n";
        String last = select(profile, "").server();
        hosts.dies(last);
        wakesUp.add(last);

        assertThat(select(profile, "").server()).isEqualTo(last);
        assertThat(woken).containsExactly(last);
    }

    @Test
    void wakesTheOnlyHostAndNamesItWhetherItAnswersOrNot() {
        hosts.dies("lion");

        assertThat(select("[desk]\nhost = lion\nbroker-host-wake = lion=program\n", "")
                        .server())
                .isEqualTo("lion");
        assertThat(woken).containsExactly("lion");
    }

    @Test
    void keepsNoPlacementWhenThereIsNoHost() {
        hosts.dies("lion");
        hosts.dies("tiger");

        select("[desk]\nhost = lion, tiger\n", "");

        assertThat(recentPlacements.list()).isEmpty();
    }

    @Test
    void refusesAUserOrEverybodyBeyondTheLimitsOfTheProfileInWordsThatTheClientShows() {
        String mine = "[desk]\nhost = lion\nbroker-max-sessions-per-user = 1\n";
        String all = "[desk]\nhost = lion\nbroker-max-sessions = 2\n";

        assertThat(select(mine, "").server()).isEqualTo("lion");
        assertThat(select(mine, "").server()).isEqualTo("you-have-as-many-sessions-as-this-profile-allows.invalid");
        assertThat(select(all, "willi", "").server()).isEqualTo("lion");
        assertThat(select(all, "flip", "").server()).isEqualTo("all-sessions-of-this-profile-are-in-use.invalid");
    }

    @Test
    void letsAUserResumeWhateverTheLimitsSay() {
        hosts.runs("lion", session("lion", 50, "S"));
        String full = "[desk]\nhost = lion\nbroker-max-sessions = 1\nbroker-max-sessions-per-user = 1\n";

        assertThat(select(full, "").sessionInfo()).isNotNull();
        assertThat(select(full, "").sessionInfo()).isNotNull();
        assertThat(select(full, "willi", "").server()).isEqualTo("all-sessions-of-this-profile-are-in-use.invalid");
    }

    private SelectionResult.Destination select(String profiles, String publicKey) {
        return select(profiles, "maja", publicKey);
    }

    private SelectionResult.Destination select(String profiles, String user, String publicKey) {
        SelectionResult selection = selectSession.select(
                backend(profiles),
                new Caller(user, MAJA.address()),
                new SelectionRequest("desk", "", publicKey, false));
        assertThat(selection).isInstanceOf(SelectionResult.Destination.class);
        return (SelectionResult.Destination) selection;
    }

    private ProfileBackend backend(String profiles) {
        return new ProfileBackend("inifile", settings.current().inifile(), TestCatalogue.of(profiles));
    }
}
