package org.x2gobroker.broker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.catalogue.TestCatalogue;
import org.x2gobroker.session.KnownSessionCounts;
import org.x2gobroker.session.command.CommandDispatcher;
import org.x2gobroker.session.command.HostCommandRunner;
import org.x2gobroker.session.command.MemoryCommandStore;
import org.x2gobroker.session.command.SessionCommand;
import org.x2gobroker.session.live.ClientEventType;
import org.x2gobroker.session.live.Events;
import org.x2gobroker.session.live.LiveState;
import org.x2gobroker.session.live.MemoryLiveSessionStore;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.session.live.ProfileSelection;
import org.x2gobroker.testing.StoppedClock;

class SessionMaintenanceTest {
    private static final String PROFILES = """
            [short]
            host = lion
            broker-max-connected-time = 60
            broker-max-connected-action = terminate
            [single]
            host = lion
            broker-single-place = yes
            [free]
            host = lion
            """;

    private final StoppedClock clock = new StoppedClock();
    private final MergedLiveSessions sessions = new MergedLiveSessions(
            new MemoryLiveSessionStore(clock), new KnownSessionCounts(clock, KnownSessionCounts.DEFAULT_MEMORY));
    private final LiveSettings settings = TestSettings.live("x2gobroker.global.live-event-interval", "10");
    private final CommandDispatcher commands = new CommandDispatcher(
            new MemoryCommandStore(),
            sessions,
            (_, _) -> new HostCommandRunner.Result.Done(),
            () -> Duration.ofHours(9),
            Runnable::run,
            clock);
    private boolean isOneOfAll = true;
    private SessionMaintenance maintenance;

    @BeforeEach
    void prepare() {
        ProfileBackend backend =
                new ProfileBackend("inifile", settings.current().inifile(), TestCatalogue.of(PROFILES));
        maintenance = new SessionMaintenance(settings, backends(backend), sessions, commands, () -> isOneOfAll, clock);
    }

    @Test
    void noticesAClientThatIsSilentForThreeIntervals() {
        connect("free", 50, Events.HOME);
        clock.advance(Duration.ofSeconds(30));
        maintenance.look();
        assertThat(sessions.store().find(Events.id(50)).orElseThrow().state()).isInstanceOf(LiveState.Connected.class);

        clock.advance(Duration.ofSeconds(1));
        maintenance.look();

        assertThat(sessions.store().find(Events.id(50)).orElseThrow().state()).isInstanceOf(LiveState.Lost.class);
    }

    @Test
    void endsASessionThatIsConnectedForTooLong() {
        connect("short", 50, Events.HOME);
        connect("free", 51, Events.HOME);
        stayConnected(Duration.ofMinutes(59));
        assertThat(asked(50)).isEmpty();

        stayConnected(Duration.ofMinutes(1));

        assertThat(asked(50)).containsExactly("terminate by policy: broker-max-connected-time of short");
        assertThat(asked(51)).isEmpty();
    }

    @Test
    void suspendsTheSessionAtTheOtherPlace() {
        connect("single", 50, Events.HOME);
        clock.advance(Duration.ofSeconds(5));
        connect("single", 51, Events.ELSEWHERE);

        maintenance.look();
        maintenance.look();

        assertThat(asked(50)).containsExactly("suspend by policy: broker-single-place of single");
        assertThat(asked(51)).isEmpty();
    }

    @Test
    void leavesPoliciesToTheReplicaThatAppliesThem() {
        connect("single", 50, Events.HOME);
        connect("single", 51, Events.ELSEWHERE);
        isOneOfAll = false;

        maintenance.look();

        assertThat(asked(50)).isEmpty();
        assertThat(asked(51)).isEmpty();
    }

    private void connect(String profile, int display, InetAddress place) {
        sessions.store()
                .note(new ProfileSelection(
                        UUID.randomUUID(),
                        "maja",
                        "inifile",
                        profile,
                        "maja",
                        "lion",
                        "127.0.2.1",
                        false,
                        clock.instant(),
                        null));
        sessions.take(Events.event(ClientEventType.CONNECTED, Events.id(display)), Events.maja(place));
    }

    private void stayConnected(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(10)) {
            clock.advance(Duration.ofSeconds(10));
            for (int display : List.of(50, 51)) {
                sessions.take(Events.event(ClientEventType.ALIVE, Events.id(display)), Events.maja());
            }
            maintenance.look();
        }
    }

    private List<String> asked(int display) {
        return commands.list(Events.id(display)).stream()
                .map(SessionMaintenanceTest::text)
                .toList();
    }

    private static String text(SessionCommand command) {
        return command.kind().label() + " by " + command.askedBy() + ": " + command.reason();
    }

    private static ProfileBackends backends(ProfileBackend backend) {
        return new ProfileBackends() {
            @Override
            public Optional<ProfileBackend> find(String name) {
                return Optional.of(backend);
            }

            @Override
            public List<ProfileBackend> listEnabled() {
                return List.of(backend);
            }
        };
    }
}
