package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;

/** Debian's X2Go Client and PyHoca-CLI log in to our broker, as an ordinary user who has an X display. */
@Tag("interop")
@Timeout(120)
class RealClientsTest {
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = htpasswd
            default-portscan-x2goservers = false
            [broker_inifile]
            enable = true
            [authmech_htpasswd]
            file = @DIR@/users
            """;
    /** Contains characters that forms, addresses and shells may change. */
    private static final String PASSWORD = " gr\u00fc\u00dfe \"%41+'&;=# ";

    private static final String PROFILES = """
            [desk]
            name = Desk of the hive
            command = MATE
            host = desk.example.org
            [hidden]
            name = Not for maja
            acl-users-allow = willi
            [paint]
            name = Painting
            command = inkscape
            host = ts1 (192.0.2.7:2207), ts2
            """;
    private static final Path ARTIFACTS = Path.of("target", "interop");

    @TempDir
    Path folder;

    private Broker broker;
    private Display display;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(ARTIFACTS);
        new HtpasswdFileEditor(folder.resolve("users")).set("maja", PASSWORD);
        broker = NewBroker.start(BrokerFiles.write(folder, CONFIGURATION, PROFILES, Map.of()));
        display = Display.open(folder);
    }

    @AfterEach
    void stop() {
        display.close();
        broker.close();
    }

    @Test
    void x2goClientShowsTheProfilesAfterThePasswordWasTyped() {
        String url = "http://maja@127.0.0.1:" + broker.port() + "/plain/inifile/";
        try (GraphicalClient client =
                GraphicalClient.start(folder, display, "x2goclient", "--debug", "--maximize", "--broker-url=" + url)) {
            client.logIn(PASSWORD, "END_USER_SESSIONS");

            display.screenshot(ARTIFACTS.resolve("x2goclient-profiles.png"));
            assertThat(client.log())
                    .contains("name=Desk of the hive", "name=Painting", "Access granted")
                    .doesNotContain("Not for maja", "Access denied", "Login failed");
        }
    }

    @Test
    void pyhocaListsTheProfiles() {
        String url = "http://maja@127.0.0.1:" + broker.port() + "/json/inifile/";
        try (GraphicalClient client = GraphicalClient.start(
                folder, display, "pyhoca-cli", "-B", url, "--broker-password", PASSWORD, "--list-profiles")) {
            client.awaitEnd();
            assertThat(client.log())
                    .contains("Desk of the hive", "Painting")
                    .doesNotContain("Not for maja", "Traceback");
        }
    }
}
