package org.x2gobroker.interop.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.GraphicalClient;
import org.x2gobroker.interop.NewBroker;

/** A user of OpenLDAP logs in with X2Go Client and changes the password through its menu. */
@Tag("interop")
@Timeout(120)
class PasswordDialogTest {
    private static final Path ARTIFACTS = Path.of("target", "interop");
    private static final String OLD = "maja-secret";
    private static final String FRESH = "honey & comb";
    private static final String ENTRIES = """
            dn: dc=hive
            objectClass: domain
            dc: hive

            dn: uid=maja,dc=hive
            objectClass: inetOrgPerson
            uid: maja
            cn: person
            sn: person
            userPassword: %s
            """.formatted(OLD);
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = ldap
            [broker_inifile]
            enable = true
            [authmech_ldap]
            url = ldap://localhost:%d
            starttls = true
            ca-file = %s
            base = dc=hive
            """;

    @TempDir
    Path folder;

    private Slapd slapd;
    private Broker broker;
    private Display display;
    private boolean filled;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(ARTIFACTS);
        slapd = Slapd.start(Files.createDirectories(folder.resolve("slapd")), ENTRIES);
        String configuration = CONFIGURATION.formatted(slapd.port(), slapd.caFile());
        broker = NewBroker.start(BrokerFiles.write(folder, configuration, "[desk]\nname = Desk\n", Map.of()));
        display = Display.open(folder);
    }

    @AfterEach
    void stop() {
        display.close();
        broker.close();
        slapd.close();
    }

    @Test
    void x2goClientChangesThePassword() throws Exception {
        String url = "http://maja@127.0.0.1:" + broker.port() + "/plain/inifile/";
        try (GraphicalClient client = GraphicalClient.start(
                folder,
                display,
                "x2goclient",
                "--debug",
                "--maximize",
                "--change-broker-pass",
                "--broker-url=" + url)) {
            client.logIn(OLD, "END_USER_SESSIONS");
            client.repeatUntilLogged("PASSWORD CHANGED: OK", () -> {
                if (!isDialogShown()) {
                    openDialog();
                } else if (!filled) {
                    fillDialog(client);
                } else {
                    closeDialog();
                }
            });
        }
        assertThat(status(OLD)).isEqualTo(401);
        assertThat(status(FRESH)).isEqualTo(200);
        assertThat(broker.log()).doesNotContain(OLD, FRESH);
    }

    private boolean isDialogShown() {
        return display.xdotool("search", "--onlyvisible", "--name", "Dialog");
    }

    /** It is the last entry of the menu "Options". */
    private void openDialog() {
        display.xdotool("key", "alt+o");
        display.xdotool("key", "--delay", "300", "Up", "Return");
        filled = false;
    }

    private void fillDialog(GraphicalClient client) {
        display.xdotool("search", "--onlyvisible", "--name", "Dialog", "windowactivate");
        client.type(OLD);
        display.xdotool("key", "Tab");
        client.type(FRESH);
        display.xdotool("key", "Tab");
        client.type(FRESH);
        display.screenshot(ARTIFACTS.resolve("x2goclient-new-password.png"));
        display.xdotool("key", "Return");
        filled = true;
    }

    /** Closes a dialog that missed some keys: it rejects the passwords, or waits for more. */
    private void closeDialog() {
        display.xdotool("key", "Escape", "Escape");
    }

    private int status(String password) throws Exception {
        String form = "user=maja&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + broker.port() + "/plain/inifile/"))
                .POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }
}
