package org.x2gobroker.broker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.host.HostCondition;
import org.x2gobroker.host.HostControl;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostExclusion;
import org.x2gobroker.host.HostFault;
import org.x2gobroker.host.HostHealthTracker;
import org.x2gobroker.host.HostReport;
import org.x2gobroker.host.HostState;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.host.load.LoadMeasurements;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.catalogue.TestCatalogue;
import org.x2gobroker.testing.StoppedClock;

class HostReportServiceTest {
    private static final HostLoad LOAD = new HostLoad(100, 4000, 0, 2, 2000);
    private static final HostEndpoint LION = new HostEndpoint("lion", "192.0.2.7", 2222);
    private static final HostEndpoint TIGER = new HostEndpoint("tiger", "tiger", 22);

    private final StoppedClock clock = new StoppedClock();
    private final Instant start = clock.instant();
    private final Set<String> dead = new HashSet<>();
    private final HostRegistry registry = new HostRegistry(
            clock, () -> "own", HostDecisionStores.inMemory(clock), host -> !dead.contains(host.name()));
    private final HostHealthTracker health = registry.health();
    private final LoadMeasurements figures = registry.loads();
    private ProfileBackend backend = backend("");

    @Test
    void namesEveryHostOfEveryProfileOnceWithWhatEachProfileWantsOfIt() {
        List<HostReport> reports = list("""
                [desk]
                host = tiger, lion (192.0.2.7:2222)
                broker-host-weight = lion=3
                broker-host-drain = tiger
                [paint]
                host = lion (192.0.2.7:2222)
                """);

        assertThat(reports).extracting(HostReport::host).containsExactly(LION, TIGER);
        assertThat(reports.getFirst().shares())
                .containsExactly(
                        new HostReport.Share("inifile", "desk", 3, false, false),
                        new HostReport.Share("inifile", "paint", 1, false, false));
        assertThat(reports.getLast().shares()).containsExactly(new HostReport.Share("inifile", "desk", 1, true, false));
    }

    @Test
    void reportsWhichHostsAnswerAndHowLongAFailedOneIsExcluded() {
        health.answered(LION);
        health.failed(TIGER, HostFault.REFUSED, "no connection");
        clock.advance(Duration.ofMinutes(1));

        assertThat(list("[desk]\nhost = lion (192.0.2.7:2222), tiger, bear\n"))
                .extracting(HostReport::state)
                .containsExactly(
                        new HostState.Unseen(),
                        new HostState.Up(start),
                        new HostExclusion(TIGER, "no connection", start, start.plus(Duration.ofMinutes(5))));
    }

    @Test
    void tellsTheLoadAndHowOldItIs() {
        figures.record(LION, LOAD);
        clock.advance(Duration.ofSeconds(90));

        HostReport report = list("[desk]\nhost = lion (192.0.2.7:2222)\n").getFirst();

        assertThat(report.figure())
                .isNotNull()
                .extracting(figure -> figure.load())
                .isEqualTo(LOAD);
        assertThat(report.figureAge()).hasValue(Duration.ofSeconds(90));
        assertThat(list("[desk]\nhost = tiger\n").getFirst().figureAge()).isEmpty();
    }

    @Test
    void countsEachHostInTheFirstConditionThatHolds() {
        dead.addAll(Set.of("bear", "drained"));
        for (String name : List.of("lion", "bear", "drained")) {
            registry.probe().answers(new HostEndpoint(name, name, 22));
        }
        health.failed(new HostEndpoint("bear", "bear", 22), HostFault.REFUSED, "no connection");
        health.failed(new HostEndpoint("tiger", "tiger", 22), HostFault.REFUSED, "garbage");

        HostReportService reports = reports("""
                [desk]
                host = lion, tiger, bear, drained, half
                broker-host-drain = drained, half
                [paint]
                host = half
                """);

        assertThat(HostCondition.values())
                .extracting(condition -> condition + " " + reports.count(condition))
                .containsExactly("DRAINED 1", "ASLEEP 0", "DOWN 1", "PENALISED 1", "UP 2");
    }

    @Test
    void countsAHostThatAnAdministratorDrained() {
        registry.decisions().controls().put(new HostControl("lion", true, null, "maja", clock.instant()));

        HostReportService reports = reports("[desk]\nhost = lion, tiger\n");

        assertThat(reports.count(HostCondition.DRAINED)).isEqualTo(1);
        assertThat(reports.count(HostCondition.UP)).isEqualTo(1);
    }

    @Test
    void tellsTheAgeOfTheOldestFigure() {
        figures.record(TIGER, LOAD);
        clock.advance(Duration.ofSeconds(60));
        figures.record(LION, LOAD);
        clock.advance(Duration.ofSeconds(30));

        assertThat(reports("[desk]\nhost = lion (192.0.2.7:2222), tiger\n").findGreatestFigureAge())
                .hasValue(Duration.ofSeconds(90));
        assertThat(reports("[desk]\nhost = bear\n").findGreatestFigureAge()).isEmpty();
    }

    @Test
    void followsProfilesThatChange() {
        HostReportService reports = reports("[desk]\nhost = lion\n");
        assertThat(reports.list()).isEqualTo(reports.list());

        backend = backend("[desk]\nhost = tiger\n[paint]\nhost = tiger\n");

        assertThat(reports.list())
                .singleElement()
                .satisfies(report -> assertThat(report.shares())
                        .extracting(HostReport.Share::profile)
                        .containsExactly("desk", "paint"));
    }

    private List<HostReport> list(String profiles) {
        return reports(profiles).list();
    }

    private HostReportService reports(String profiles) {
        backend = backend(profiles);
        ProfileBackends backends = new ProfileBackends() {
            @Override
            public Optional<ProfileBackend> find(String name) {
                return Optional.of(backend).filter(known -> known.name().equals(name));
            }

            @Override
            public List<ProfileBackend> listEnabled() {
                return List.of(backend);
            }
        };
        return new HostReportService(backends, registry);
    }

    private static ProfileBackend backend(String profiles) {
        return new ProfileBackend("inifile", TestSettings.of().inifile(), TestCatalogue.of(profiles));
    }
}
