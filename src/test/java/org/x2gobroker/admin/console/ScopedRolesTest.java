package org.x2gobroker.admin.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.host.assignment.HostAssignmentMode;
import org.x2gobroker.host.assignment.HostAssignmentStore;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;
import org.x2gobroker.profile.database.catalogue.StoreReplica;
import org.x2gobroker.session.history.HistoricSession;
import org.x2gobroker.session.history.SessionHistory;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** An administrator of a team, in the admin API and in the console: the team's profiles, and nothing else. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class ScopedRolesTest {
    private static final SecretText TEAM = ApiToken.newSecret(new SecureRandom());

    @Inject
    BrokerUnderTest broker;

    @Inject
    MaintenancePlanStore plans;

    @Inject
    HostAssignmentStore assignments;

    @Inject
    SessionHistory history;

    @TempDir
    Path folder;

    private ConsoleBrowser team = new ConsoleBrowser();
    private ConsoleBrowser admin = new ConsoleBrowser();

    @BeforeEach
    void configure() throws Exception {
        broker.awaitDatabase();
        ConsoleSite.configure(broker, folder, Map.of());
        Path tokens = folder.resolve("tokens");
        Files.writeString(
                tokens,
                Files.readString(tokens)
                        + ApiToken.of("team", AdminRole.ADMIN, ProfileScope.parse(List.of("id:a-*", "label:a")), TEAM)
                                .toLine()
                        + "\n");
        admin = ConsoleBrowser.login("", ConsoleSite.THEKLA.reveal());
        String profiles = """
                [DEFAULT]
                soundsystem = pulse
                [a-desk]
                host = desk1, shared
                [a_desk]
                host = desk4
                [labelled]
                host = desk2
                broker-labels = b , a
                [foreign]
                host = desk3, shared
                broker-labels = ab
                """;
        admin.post("transfer", Map.of("text", profiles, "mode", "replace-all", "confirmed", "yes"))
                .then()
                .statusCode(200);
        team = ConsoleBrowser.login("", TEAM.reveal());
    }

    private RequestSpecification api() {
        return given().header("Authorization", "Bearer " + TEAM.reveal()).contentType("application/json");
    }

    @Test
    void listsTheProfilesOfTheScopeAndNoOthers() {
        Response list = api().get("/api/v1/profiles");

        assertThat(list.jsonPath().getList("profiles.id")).isEqualTo(List.of("a-desk", "labelled"));
        assertThat(list.jsonPath().getLong("total")).isEqualTo(2);
        assertThat(team.get("profiles").asString())
                .contains("a-desk", "labelled")
                .doesNotContain("foreign", "a_desk", "id=DEFAULT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "DEFAULT", "a_desk", "nothing"})
    void takesAnotherTeamsProfileForOneThatIsNotThere(String id) {
        assertThat(api().get("/api/v1/profiles/" + id).statusCode()).isEqualTo(404);
        assertThat(api().get("/api/v1/profiles/" + id + "/history").statusCode())
                .isEqualTo(404);
        assertThat(team.get("profile?id=" + id).statusCode()).isEqualTo(404);
        assertThat(team.get("profile-edit?id=" + id).statusCode()).isEqualTo(404);
        assertThat(team.get("profile-history?id=" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void changesItsOwnProfilesOnly() {
        assertThat(api().header("If-Match", "\"1\"")
                        .body("{\"options\": {\"host\": \"desk9\", \"broker-labels\": \"a\"}}")
                        .put("/api/v1/profiles/labelled")
                        .statusCode())
                .isIn(200, 412);
        assertThat(api().header("If-Match", "\"1\"")
                        .body("{\"options\": {\"host\": \"desk9\"}}")
                        .put("/api/v1/profiles/labelled")
                        .statusCode())
                .as("out of the scope by the change")
                .isEqualTo(403);
        assertThat(api().header("If-Match", "\"1\"")
                        .body("{\"options\": {\"host\": \"desk9\", \"broker-labels\": \"a\"}}")
                        .put("/api/v1/profiles/foreign")
                        .statusCode())
                .as("into the scope by the change")
                .isEqualTo(403);
        assertThat(api().header("If-Match", "\"1\"")
                        .delete("/api/v1/profiles/foreign")
                        .statusCode())
                .isEqualTo(403);
        assertThat(api().body("{\"id\": \"b-desk\", \"options\": {\"host\": \"h\"}}")
                        .post("/api/v1/profiles")
                        .statusCode())
                .isEqualTo(403);
        assertThat(team.post("profile-edit", Map.of("id", "foreign", "revision", "1", "o.broker-labels", "a"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(team.post("profile-delete", Map.of("id", "foreign", "revision", "1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(admin.get("profile?id=foreign").asString()).contains("desk3");
        assertThat(admin.get("audit?actor=team&outcome=refused").asString()).contains("profile.delete", "foreign");
    }

    @ParameterizedTest
    @CsvSource({
        "'[a-new]\nhost = h\n', merge, 200",
        "'[foreign]\nhost = h\nbroker-labels = a\n', merge, 403",
        "'[DEFAULT]\nsoundsystem = arts\n', merge, 403",
        "'[a-new]\nhost = h\n', replace-all, 403"
    })
    void importsIntoItsScopeOnly(String text, String mode, int status) {
        assertThat(team.post("transfer", Map.of("text", text, "mode", mode)).statusCode())
                .isEqualTo(status);
        assertThat(given().header("Authorization", "Bearer " + TEAM.reveal())
                        .contentType("application/yaml")
                        .body(text.replaceAll("\\[(.*)]", "$1:")
                                .replaceAll("\n(\\w[^=\n]*) = ", "\n  $1: ")
                                .getBytes(StandardCharsets.UTF_8))
                        .post("/api/v1/import?dry-run=true&mode=" + mode)
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void seesTheHostsOfItsProfilesAndDrainsNone() throws InterruptedException {
        assertThat(api().get("/api/v1/hosts").jsonPath().getList("hosts.name"))
                .isEqualTo(List.of("desk1", "desk2", "shared"));
        assertThat(api().get("/api/v1/hosts").asString()).doesNotContain("foreign");
        assertThat(api().body("{\"drained\": true}")
                        .put("/api/v1/hosts/desk1/control")
                        .statusCode())
                .isEqualTo(403);
        // The table of hosts is made once a second.
        StoreReplica.await(() -> team.get("hosts").asString().contains("desk1"));
        assertThat(team.get("hosts").asString())
                .contains("desk1", "shared")
                .doesNotContain("desk3", "foreign", "value=\"drain\"");
        assertThat(team.post("hosts", Map.of("id", "desk1", "do", "drain")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void seesThePlansOfItsHostsAndPlansNone() {
        for (String host : List.of("desk1", "desk3", "shared")) {
            admin.post("maintenance", Map.of("do", "add", "id", host, "to", "2126-12-04T06:00", "note", "for " + host));
        }

        assertThat(api().get("/api/v1/maintenance").jsonPath().getList("plans.host"))
                .contains("desk1", "shared")
                .doesNotContain("desk3");
        assertThat(team.get("maintenance").asString())
                .contains("for desk1", "for shared")
                .doesNotContain("desk3", "value=\"add\"", "value=\"remove\"");
        assertThat(team.post("maintenance", Map.of("do", "add", "id", "desk1", "to", "2126-12-04T06:00"))
                        .statusCode())
                .isEqualTo(403);
        String plan = plans.list("desk1").getFirst().id().toString();
        assertThat(team.post("maintenance", Map.of("do", "remove", "id", "desk1", "plan", plan))
                        .statusCode())
                .isEqualTo(403);
        assertThat(api().delete("/api/v1/maintenance/" + plan).statusCode()).isEqualTo(403);
        assertThat(api().body("{\"to\": \"2126-01-01T00:00:00Z\"}")
                        .post("/api/v1/hosts/desk1/plans")
                        .statusCode())
                .isEqualTo(403);
        assertThat(plans.list("desk1")).isNotEmpty();
        plans.list().stream().map(MaintenancePlan::id).toList().forEach(plans::remove);
    }

    @Test
    void seesWhoIsBoundToAHostThatIsItsOwnAloneAndBindsNobody() {
        for (String host : List.of("desk1", "desk3", "shared")) {
            assignments.use("user-of-" + host, List.of(host), host, HostAssignmentMode.STICKY);
        }

        assertThat(api().get("/api/v1/assignments").jsonPath().getList("assignments.user"))
                .isEqualTo(List.of("user-of-desk1"));
        assertThat(api().get("/api/v1/assignments?host=shared").jsonPath().getList("assignments"))
                .isEmpty();
        assertThat(team.get("assignments").asString())
                .contains("user-of-desk1")
                .doesNotContain("user-of-desk3", "user-of-shared", "value=\"give\"", "value=\"forget\"");
        for (Map<String, String> fields : List.of(
                Map.of("do", "give", "id", "desk1", "user", "maja"),
                Map.of("do", "release", "id", "desk1", "user", "maja"),
                Map.of("do", "forget", "user", "user-of-desk1"))) {
            assertThat(team.post("assignments", fields).statusCode()).isEqualTo(403);
        }
        assertThat(api().body("{\"user\": \"maja\"}")
                        .put("/api/v1/hosts/desk1/assignment")
                        .statusCode())
                .isEqualTo(403);
        assertThat(api().delete("/api/v1/users/user-of-desk1/assignments").statusCode())
                .isEqualTo(403);
        List.of("desk1", "desk3", "shared").forEach(host -> assignments.forget("user-of-" + host));
    }

    @Test
    void countsTheSessionsOnItsProfilesOnly() {
        Instant start = Instant.parse("2026-03-03T08:00:00Z");
        for (String profile : List.of("a-desk", "labelled", "foreign")) {
            history.record(List.of(new HistoricSession(
                    "of-" + profile, "user-of-" + profile, "database", profile, "desk1", start, start, "lost")));
        }
        history.record(List.of(new HistoricSession("of-nobody", "maja", null, null, "desk1", start, start, "lost")));
        String period = "&from=2026-03-01T00:00:00Z&until=2026-03-05T00:00:00Z";
        String days = "&from=2026-03-01&until=2026-03-05";

        assertThat(api().get("/api/v1/reports/sessions?by=profile" + period)
                        .jsonPath()
                        .getList("rows.profile"))
                .isEqualTo(List.of("a-desk", "labelled"));
        assertThat(api().get("/api/v1/reports/sessions?by=" + period).jsonPath().getInt("rows[0].sessions"))
                .isEqualTo(2);
        assertThat(team.get("reports?by=user" + days).asString())
                .contains("user-of-a-desk", "user-of-labelled")
                .doesNotContain("user-of-foreign", "maja");
        assertThat(team.get("report-export?by=user&format=csv" + days).asString())
                .isEqualTo("user,sessions,users,seconds\r\nuser-of-a-desk,1,1,0\r\nuser-of-labelled,1,1,0\r\n");
        assertThat(admin.get("reports?by=user" + days).asString()).contains("user-of-foreign");
    }

    @Test
    void explainsItsOwnProfilesOnly() {
        assertThat(api().get("/api/v1/explain?user=maja&address=192.0.2.1&group=x")
                        .jsonPath()
                        .getList("profiles.id"))
                .isEqualTo(List.of("a-desk", "labelled"));
        assertThat(api().get("/api/v1/explain?user=maja&address=192.0.2.1&group=x&profile=foreign")
                        .statusCode())
                .isEqualTo(404);
        assertThat(team.get("access?user=maja&address=192.0.2.1&groups=x&profile=foreign")
                        .asString())
                .doesNotContain("desk3");
        assertThat(team.get("export?format=ini").asString())
                .contains("[a-desk]", "[labelled]")
                .doesNotContain("foreign", "DEFAULT");
    }

    @Test
    void readsOfTheAuditLogWhatConcernsIt() {
        admin.post("profile-delete", Map.of("id", "foreign", "revision", "1"));
        admin.post("users", Map.of("id", "maja"));

        assertThat(api().get("/api/v1/audit").asString())
                .doesNotContain(
                        "foreign",
                        "cookies.end",
                        "thekla\",\"role\":\"admin\",\"address\":\"127.0.0.1\",\"action\":\"profile.import");
        assertThat(team.get("audit").asString()).doesNotContain("cookies.end");
        assertThat(team.get("audit-export").asString()).doesNotContain("cookies.end", "foreign");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/preview?user=maja&address=192.0.2.1",
        "GET, /api/v1/export",
        "DELETE, /api/v1/users/maja/cookies",
        "DELETE, /api/v1/hosts/desk1/control"
    })
    void isRefusedWhatDoesNotKnowOfScopes(String method, String path) {
        assertThat(api().request(method, path).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"users, 403", "'', 303", "users?user=maja, 403", "live?part=overview, 404"})
    void hasNoPagesAboutEverything(String page, int status) {
        assertThat(team.get(page).statusCode()).isEqualTo(status);
    }

    @Test
    void countsTheScopesOfAUserAndOfTheUsersGroups() throws IOException {
        Path passwords = folder.resolve("passwords");
        HtpasswdFileEditor editor = new HtpasswdFileEditor(passwords);
        editor.set("thekla", "net");
        Path roles =
                Files.writeString(folder.resolve("roles"), "group spiders auditor id:a-*\nuser thekla admin label:a\n");
        ConsoleSite.configure(
                broker,
                folder,
                Map.of(
                        "X2GOBROKER_ADMIN_ROLE_FILE", roles.toString(),
                        "X2GOBROKER_ADMIN_AUTH_MECH", "htpasswd",
                        "X2GOBROKER_AUTHMECH_HTPASSWD_FILE", passwords.toString()));
        RequestSpecification thekla =
                given().auth().preemptive().basic("thekla", "net").contentType("application/json");

        assertThat(thekla.get("/api/v1/profiles").jsonPath().getList("profiles.id"))
                .isEqualTo(List.of("a-desk", "labelled"));
        assertThat(given().auth()
                        .preemptive()
                        .basic("thekla", "net")
                        .contentType("application/json")
                        .header("If-Match", "\"1\"")
                        .delete("/api/v1/profiles/a-desk")
                        .statusCode())
                .as("an auditor of it")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /hosts/desk1/control, {\"drained\": true}",
        "POST, /hosts/desk1/plans, {\"to\": \"2126-01-01T00:00:00Z\"}",
        "DELETE, /users/maja/cookies, ''",
        "DELETE, /profiles/foreign, ''"
    })
    void changesNoMoreForSomebodyWhoMaySeeEverything(String method, String path, String body) throws IOException {
        Path passwords = folder.resolve("passwords");
        new HtpasswdFileEditor(passwords).set("thekla", "net");
        Path roles = Files.writeString(folder.resolve("roles"), "user thekla admin id:a-*\n");
        ConsoleSite.configure(
                broker,
                folder,
                Map.of(
                        "X2GOBROKER_ADMIN_AUDITOR_GROUPS",
                        "spiders",
                        "X2GOBROKER_ADMIN_ROLE_FILE",
                        roles.toString(),
                        "X2GOBROKER_ADMIN_AUTH_MECH",
                        "htpasswd",
                        "X2GOBROKER_AUTHMECH_HTPASSWD_FILE",
                        passwords.toString()));
        RequestSpecification both = given().auth().preemptive().basic("thekla", "net");

        assertThat(both.get("/api/v1/profiles").jsonPath().getList("profiles.id"))
                .contains("foreign");
        assertThat(given().auth()
                        .preemptive()
                        .basic("thekla", "net")
                        .contentType("application/json")
                        .header("If-Match", "\"1\"")
                        .body(body)
                        .request(method, "/api/v1" + path)
                        .statusCode())
                .isEqualTo(403);
    }
}
