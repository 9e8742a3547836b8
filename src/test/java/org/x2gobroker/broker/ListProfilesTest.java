package org.x2gobroker.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.x2gobroker.broker.ScriptedHosts.session;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.x2gobroker.access.Caller;
import org.x2gobroker.broker.host.HostAgents;
import org.x2gobroker.broker.host.HostDecisionStores;
import org.x2gobroker.broker.host.HostRegistry;
import org.x2gobroker.broker.host.UserSessionService;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Number;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.OptionValue.TextList;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.catalogue.TestCatalogue;
import org.x2gobroker.telemetry.Telemetry;

class ListProfilesTest {
    private static final Caller MAJA = new Caller("maja", InetAddress.getLoopbackAddress());

    private final ScriptedHosts hosts = new ScriptedHosts();

    @Test
    void asksNoHostWithoutAnAgent() {
        Map<String, OptionValue> desk =
                list("NONE", "[desk]\nhost = lion, tiger\n").getFirst().personal();

        assertThat(desk)
                .containsEntry("host", new TextList(List.of("lion", "tiger")))
                .doesNotContainKeys("status", "running", "suspended", "autologin", "key");
        assertThat(hosts.asked()).isEmpty();
    }

    @Test
    void showsTheSuspendedSessionAndItsHost() {
        hosts.runs("tiger", session("tiger", 50, "S"), session("lion", 51, "R"), session("lion", 52, "R"));

        assertThat(list("SSH", "[desk]\nhost = lion, tiger\n").getFirst().personal())
                .containsEntry("host", new TextList(List.of("tiger")))
                .containsEntry("status", new Text("S"))
                .containsEntry("suspended", new Number(1))
                .containsEntry("running", new Number(2));
    }

    @Test
    void showsTheFirstHostWhereNothingRuns() {
        assertThat(list("SSH", "[desk]\nhost = lion, tiger\n").getFirst().personal())
                .containsEntry("host", new TextList(List.of("lion")))
                .doesNotContainKeys("status", "running", "suspended");
    }

    @Test
    void countsASessionOnlyForProfilesWithItsHost() {
        hosts.runs("lion", session("lion", 50, "R"));

        List<ListedProfile> profiles = list("SSH", "[a]\nhost = lion\n[b]\nhost = tiger\n");

        assertThat(profiles.get(0).personal()).containsEntry("status", new Text("R"));
        assertThat(profiles.get(1).personal()).doesNotContainKey("status");
    }

    @Test
    void asksEachHostOnceHoweverManyProfilesItHas() {
        list("SSH", "[a]\nhost = lion, tiger\n[b]\nhost = tiger, lion\n[c]\nhost = lion\n");

        assertThat(hosts.asked()).containsExactlyInAnyOrder("lion maja listsessions", "tiger maja listsessions");
    }

    @Test
    void listsWithoutTheSessionsOfADeadHost() {
        hosts.dies("lion");
        hosts.runs("tiger", session("tiger", 50, "R"));

        assertThat(list("SSH", "[desk]\nhost = lion, tiger\n").getFirst().personal())
                .containsEntry("host", new TextList(List.of("tiger")));
    }

    @Test
    void announcesTheKeyOfAnAutologin() {
        assertThat(list("NONE", "[desk]\nbroker-session-autologin = yes\n")
                        .getFirst()
                        .personal())
                .containsEntry("autologin", new Flag(true))
                .containsEntry("key", new Text("<will-be-exchanged-during-session-selection>"));
    }

    @Test
    void namesTheUserWhoAsks() {
        List<ListedProfile> profiles = list("NONE", "[a]\n[b]\nuser = queen\n[c]\nuser =\n");

        assertThat(profiles)
                .extracting(profile -> profile.findOption("user"))
                .containsExactly(new Text("maja"), new Text("queen"), new Text(""));
    }

    private List<ListedProfile> list(String mode, String profiles) {
        LiveSettings settings = TestSettings.live("x2gobroker.global.default-agent-query-mode", mode);
        HostRegistry registry =
                new HostRegistry(Clock.systemUTC(), () -> "own", HostDecisionStores.inMemory(Clock.systemUTC()), hosts);
        ProfileBackend backend =
                new ProfileBackend("inifile", settings.current().inifile(), TestCatalogue.of(profiles));
        try (HostAgents agents = new HostAgents(settings, Map.of(AgentQueryMode.SSH, hosts), Telemetry.NOOP)) {
            UserSessionService userSessions = new UserSessionService(settings, agents, registry, wait -> {});
            return new ListProfiles(
                            settings, new PrincipalFactory(settings, name -> Optional.empty()), registry, userSessions)
                    .list(backend, MAJA);
        }
    }
}
