package org.x2gobroker.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** What becomes of a page that is open while its reader's role changes. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
@Timeout(120)
class OpenPageTest {
    private static final Map<String, String> DRAIN = Map.of("id", "desk1", "do", "drain");

    @Inject
    BrokerUnderTest broker;

    @TestHTTPResource("/admin/")
    URI console;

    @TempDir
    Path folder;

    private ConsoleBrowser thekla = new ConsoleBrowser();

    @BeforeEach
    void logIn() throws InterruptedException {
        broker.awaitDatabase();
        ConsoleSite.configure(broker, folder, Map.of());
        thekla = ConsoleBrowser.login("", ConsoleSite.THEKLA.reveal());
        thekla.post("transfer", Map.of("text", "[desk]\nhost = desk1\n", "mode", "replace-all", "confirmed", "yes"))
                .then()
                .statusCode(200);
    }

    @Test
    void isToldNothingMoreWhenTheRoleIsTakenAway() throws IOException {
        try (BufferedReader page = open()) {
            readPart(page);

            Files.writeString(folder.resolve("tokens"), "");

            assertEnds(page);
        }
        assertThat(thekla.get("live?part=hosts").statusCode()).isEqualTo(303);
        assertThat(thekla.post("hosts", DRAIN).statusCode()).isEqualTo(401);
    }

    @Test
    void isShownAnewWithoutFormsWhenItsReaderBecomesAnAuditor() throws IOException {
        try (BufferedReader page = open()) {
            assertThat(readPart(page)).contains("value=\"drain\"");

            Files.writeString(
                    folder.resolve("tokens"),
                    ApiToken.of("thekla", AdminRole.AUDITOR, ConsoleSite.THEKLA).toLine() + "\n");

            assertEnds(page);
        }
        try (BufferedReader again = open()) {
            assertThat(readPart(again)).contains("desk1").doesNotContain("<form", "value=\"drain\"");
        }
        assertThat(thekla.post("hosts", DRAIN).statusCode())
                .as("a form that was on the page before")
                .isEqualTo(403);
    }

    private BufferedReader open() throws IOException {
        return new BufferedReader(new InputStreamReader(thekla.watch(console, "hosts"), StandardCharsets.UTF_8));
    }

    /** Reads the next event, up to the blank line behind it. */
    private static String readPart(BufferedReader page) throws IOException {
        StringBuilder part = new StringBuilder();
        for (String line = page.readLine(); line != null && !line.isEmpty(); line = page.readLine()) {
            part.append(line).append('\n');
        }
        assertThat(part).startsWith("event: part");
        return part.toString();
    }

    private static void assertEnds(BufferedReader page) throws IOException {
        String line = page.readLine();
        while (line != null) {
            line = page.readLine();
        }
        assertThat(line).isNull();
    }
}
