package org.x2gobroker.profile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.Principal;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileDefaults;

class ZeroconfCatalogueTest {
    private static final Principal ANYBODY = new Principal("maja", Set::of, InetAddress.getLoopbackAddress());

    @Test
    void generatesOneProfileForThisMachine() {
        SessionProfile profile = catalogue(Map.of()).listVisible(ANYBODY).getFirst();

        assertThat(UUID.fromString(profile.id())).hasToString(profile.id());
        assertThat(profile.hosts()).containsExactly(new ProfileHost("localhost", null, null));
        assertThat(profile.options())
                .hasSize(ProfileDefaults.OPTIONS.size() + 1)
                .containsEntry("name", new Text("LOCALHOST"))
                .containsEntry("user", new Text(""))
                .containsEntry("command", new Text("KDE"))
                .containsEntry("rootless", new Flag(false));
    }

    @Test
    void givesItAnotherIdEachTime() {
        ZeroconfCatalogue catalogue = catalogue(Map.of());

        assertThat(catalogue.listAll().getFirst().id())
                .isNotEqualTo(catalogue.listAll().getFirst().id());
    }

    @Test
    void findsItUnderEveryId() {
        assertThat(catalogue(Map.of()).findVisible("anything", ANYBODY))
                .hasValueSatisfying(profile -> assertThat(profile.id()).isEqualTo("anything"));
    }

    @Test
    void asksNoAgentAndLogsNobodyInWhateverIsConfigured() {
        SessionProfile profile = catalogue(Map.of(
                        "X2GOBROKER_GLOBAL_DEFAULT_AGENT_QUERY_MODE", "LOCAL",
                        "X2GOBROKER_GLOBAL_DEFAULT_SESSION_AUTOLOGIN", "true"))
                .listAll()
                .getFirst();

        assertThat(profile.policy().agentQueryMode()).isEqualTo(AgentQueryMode.NONE);
        assertThat(profile.policy().sessionAutologin()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"lxde, LXDE", "foo bar, FOO BAR", "not-set, NOT-SET", "'', ''"})
    void sendsTheDesktopShellInUpperCaseWhateverItIs(String shell, String command) {
        SessionProfile profile = catalogue(Map.of("X2GOBROKER_BROKER_ZEROCONF_DESKTOP_SHELL", shell))
                .listAll()
                .getFirst();

        assertThat(profile.findText("command")).contains(command);
        assertThat(profile.isOn("rootless")).isFalse();
    }

    private static ZeroconfCatalogue catalogue(Map<String, String> environment) {
        return new ZeroconfCatalogue(Profiles.settings(environment));
    }
}
