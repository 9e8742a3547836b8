package org.x2gobroker.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;
import org.x2gobroker.session.history.HistoricSession;
import org.x2gobroker.session.history.SessionHistory;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** The calendar of maintenance, the hosts of users and the reports in the console, in both roles. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class ConsolePlansTest {
    @Inject
    BrokerUnderTest broker;

    @Inject
    SessionHistory history;

    @Inject
    MaintenancePlanStore plans;

    @TempDir
    Path folder;

    private ConsoleBrowser admin = new ConsoleBrowser();
    private ConsoleBrowser auditor = new ConsoleBrowser();

    @BeforeEach
    void logIn() throws InterruptedException {
        broker.awaitDatabase();
        ConsoleSite.configure(broker, folder, Map.of());
        admin = ConsoleBrowser.login("", ConsoleSite.THEKLA.reveal());
        auditor = ConsoleBrowser.login("", ConsoleSite.MAX.reveal());
        String profiles = """
                [desk]
                host = desk1, desk2
                [own]
                host = own1, own2
                broker-assignment = personal
                """;
        assertThat(admin.post("transfer", Map.of("text", profiles, "mode", "replace-all", "confirmed", "yes"))
                        .statusCode())
                .isEqualTo(200);
        forget();
    }

    /** Other tests share the database. */
    @AfterEach
    void forget() {
        plans.list().stream().map(MaintenancePlan::id).toList().forEach(plans::remove);
        List.of("maja", "willi").forEach(user -> admin.post("assignments", Map.of("do", "forget", "user", user)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maintenance",
                "maintenance?month=2126-12&host=desk1",
                "maintenance?month=nonsense&edit=nothing&done=nonsense",
                "assignments",
                "assignments?user=maja&host=own1&mode=personal&offset=50",
                "assignments?mode=nonsense",
                "reports",
                "reports?by=user",
                "reports?by=profile&from=2026-01-01&until=2026-01-31",
                "reports?by=host&from=never&until=0000-00-00",
                "users?user=maja"
            })
    void showsThePageToBothRoles(String page) {
        for (ConsoleBrowser browser : List.of(admin, auditor)) {
            Response answer = browser.get(page);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maintenance", "assignments", "reports", "report-export?by=day"})
    void leadsToTheLoginFirst(String page) {
        assertThat(new ConsoleBrowser().get(page).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "maintenance, add",
        "maintenance, change",
        "maintenance, remove",
        "assignments, give",
        "assignments, release",
        "assignments, forget"
    })
    void changesNothingForAuditorsNorWithoutTheTokenOfTheSession(String page, String action) {
        Map<String, String> fields =
                Map.of("do", action, "id", "own1", "user", "maja", "to", "2126-12-01T20:00", "plan", "x");

        assertThat(auditor.post(page, fields).statusCode()).isEqualTo(403);
        assertThat(admin.postWith("x", page, fields).statusCode()).isEqualTo(403);
        assertThat(new ConsoleBrowser().post(page, fields).statusCode()).isEqualTo(401);

        assertThat(plans.list()).isEmpty();
        assertThat(auditor.get("assignments?host=own1").asString()).contains("No assignment matches");
        assertThat(auditor.get("maintenance").asString()).doesNotContain("value=\"add\"");
        assertThat(auditor.get("assignments").asString()).doesNotContain("value=\"give\"");
    }

    @Test
    void plansChangesRemovesAndBringsBackAPlan() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("do", "add");
        fields.put("id", "desk1");
        fields.put("from", "2126-12-03T20:00");
        fields.put("to", "2126-12-04T06:00");
        fields.put("suspend", "2126-12-03T20:30");
        fields.put("note", "new <disks>");

        String page = admin.postAndFollow("maintenance", fields).asString();
        assertThat(page)
                .contains(
                        "December 2126",
                        "The plan of desk1 is in the calendar",
                        "from 20:00",
                        "until 06:00",
                        "2126-12-03 20:30 UTC",
                        "new &lt;disks&gt;")
                .doesNotContain("<disks>");
        assertThat(admin.get("hosts?q=desk1").asString())
                .contains("out of service from 2126-12-03 20:00 UTC to 2126-12-04 06:00 UTC");

        String id = plans.list().getFirst().id().toString();
        assertThat(admin.get("maintenance?month=2126-12&edit=" + id).asString())
                .contains("value=\"2126-12-03T20:00\"", "value=\"2126-12-03T20:30\"", "Change the plan of");
        fields.put("do", "change");
        fields.put("plan", id);
        fields.put("to", "2126-12-05T06:00");
        assertThat(admin.postAndFollow("maintenance", fields).asString())
                .contains("The plan of desk1 is changed", "2126-12-05 06:00 UTC");

        String removed = admin.postAndFollow("maintenance", Map.of("do", "remove", "plan", id, "id", "desk1"))
                .asString();
        assertThat(removed).contains("The plan of desk1 is removed", "Undo", "Nothing is planned in this month");
        assertThat(plans.list()).isEmpty();
        fields.put("do", "add");
        assertThat(admin.postAndFollow("maintenance", fields).asString()).contains("2126-12-05 06:00 UTC");
        assertThat(admin.get("audit?subject=desk1").asString()).contains("host.plan", "host.replan", "host.unplan");
        assertThat(admin.post("maintenance", Map.of("do", "remove", "plan", id, "id", "desk1"))
                        .statusCode())
                .as("what is not there any more")
                .isEqualTo(404);
    }

    @Test
    void aPlanThatIsActiveKeepsNewSessionsAway() {
        admin.post("maintenance", Map.of("do", "add", "id", "desk2", "to", "2126-12-04T06:00", "note", "disks"));

        assertThat(admin.get("hosts?q=desk2").asString())
                .contains("chip drained", "out of service until 2126-12-04 06:00 UTC", "disks");
    }

    @ParameterizedTest
    @CsvSource({
        "desk1, '', '', A plan has an end",
        "desk9, '', 2126-12-01T20:00, No profile names such a host",
        "desk1, tomorrow, 2126-12-01T20:00, tomorrow is not a time",
        "desk1, '', 1000-12-01T20:00, is not a time",
        "desk1, '', 2020-12-01T20:00, a plan ends in the future",
        "desk1, 2126-12-02T20:00, 2126-12-01T20:00, a plan ends after it has started"
    })
    void saysWhyAPlanCannotBeAndKeepsWhatWasTyped(String host, String from, String to, String reason) {
        Response answer =
                admin.post("maintenance", Map.of("do", "add", "id", host, "from", from, "to", to, "note", "kept"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains(reason, "value=\"kept\"", "value=\"" + host + "\"");
        assertThat(plans.list()).isEmpty();
    }

    @Test
    void givesReleasesAndGivesBackAPersonalHost() {
        assertThat(admin.postAndFollow("assignments", give("own1", "maja")).asString())
                .contains("own1 is the user&#39;s own now", "maja", "personal", "thekla");
        assertThat(admin.get("users?user=maja").asString()).contains("own1", "personal");
        assertThat(admin.post("assignments", give("own1", "willi")).statusCode())
                .as("somebody else's")
                .isEqualTo(409);
        assertThat(admin.post("assignments", give("desk1", "willi")).statusCode())
                .as("no personal host")
                .isEqualTo(422);

        String released = admin.postAndFollow("assignments", Map.of("do", "release", "id", "own1", "user", "maja"))
                .asString();
        assertThat(released).contains("own1 is released", "Undo", "name=\"user\" value=\"maja\"");
        assertThat(admin.get("assignments?user=maja").asString()).contains("No assignment matches");
        assertThat(admin.post("assignments", Map.of("do", "release", "id", "own1", "user", "maja"))
                        .statusCode())
                .isEqualTo(404);

        admin.post("assignments", give("own2", "maja"));
        assertThat(admin.postAndFollow("assignments", Map.of("do", "forget", "user", "maja"))
                        .asString())
                .contains("1 hosts of maja are released");
        assertThat(admin.get("audit?subject=own1").asString()).contains("host.assign", "host.unassign");
    }

    private static Map<String, String> give(String host, String user) {
        return Map.of("do", "give", "id", host, "user", user);
    }

    @Test
    void countsSessionsAsAChartATableAndFiles() {
        Instant start = Instant.parse("2026-02-03T08:00:00Z");
        history.record(List.of(
                new HistoricSession("r1", "maja", "database", "desk", "lion", start, start.plusSeconds(7200), "lost"),
                new HistoricSession("r2", "willi", "database", "desk", "lion", start, start.plusSeconds(3600), "lost"),
                new HistoricSession(
                        "r3", "<b>maja", "database", "own", "puma", start.plus(1, ChronoUnit.DAYS), start, "lost")));
        String period = "&from=2026-02-01&until=2026-02-07";

        assertThat(auditor.get("reports?by=day" + period).asString())
                .contains("<svg class=\"chart\"", "2026-02-03", "2026-02-04", "3.0", "<title>2026-02-03: 2</title>");
        assertThat(auditor.get("reports?by=user" + period).asString())
                .contains("&lt;b&gt;maja", "sessions?q=willi")
                .doesNotContain("<b>maja");
        assertThat(auditor.get("report-export?by=host&format=csv" + period).asString())
                .isEqualTo("host,sessions,users,seconds\r\nlion,2,2,10800\r\npuma,1,1,0\r\n");
        Response json = auditor.get("report-export?by=host&format=json" + period);
        assertThat(json.jsonPath().getList("rows.host")).isEqualTo(List.of("lion", "puma"));
        assertThat(json.jsonPath().getString("from")).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(auditor.get("reports?from=2001-01-01&until=2001-01-02").asString())
                .contains("No client reported a session", "90 days");
    }

    @Test
    void takesTheLastThirtyDaysForAPeriodThatCannotBe() {
        String today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).toString();

        assertThat(auditor.get("reports?from=2026-03-01&until=2026-02-01").asString())
                .contains("value=\"2026-02-01\"", "value=\"2026-01-03\"");
        assertThat(auditor.get("reports").asString()).contains("value=\"" + today + "\"");
    }
}
