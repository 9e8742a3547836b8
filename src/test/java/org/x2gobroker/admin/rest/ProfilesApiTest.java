package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** Tests the management of profiles by the admin API against PostgreSQL. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class ProfilesApiTest {
    private static final String PROFILES = "/api/v1/profiles";
    private static final String DESK = """
            {"id": "desk", "options": {"name": "Desk", "host": "desk1", "sshport": "22"}}""";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void startWithNothing() throws InterruptedException {
        Api.configure(
                broker,
                folder,
                Map.of("X2GOBROKER_BROKER_DATABASE_ENABLE", "true", "X2GOBROKER_DEFAULT_BACKEND", "database"));
        broker.awaitDatabase();
        importIni("replace-all", false, "").then().statusCode(200);
    }

    @Test
    void createsAndReadsAProfile() {
        String etag = create(DESK)
                .then()
                .statusCode(201)
                .body("id", equalTo("desk"))
                .extract()
                .header("ETag");

        Api.auditor()
                .get(PROFILES + "/desk")
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .body("options.host", equalTo("desk1"), "changedBy", equalTo("robot"));
        Api.auditor()
                .get(PROFILES + "?text=DES")
                .then()
                .body("profiles.id", equalTo(List.of("desk")), "total", equalTo(1));
        create(DESK).then().statusCode(409).body("type", equalTo("urn:x2gobroker:problem:already-there"));
    }

    @Test
    void replacesOnlyTheRevisionOfTheETag() {
        String etag = create(DESK).header("ETag");
        String changed = "{\"options\": {\"host\": \"desk2\"}}";

        put(etag, changed).then().statusCode(200).body("options.host", equalTo("desk2"), "options.name", nullValue());
        put(etag, changed).then().statusCode(412).body("errors[0].header", equalTo("If-Match"));
        put("\"nonsense\"", changed).then().statusCode(412);
        put("*", changed).then().statusCode(428);
        Api.json(Api.admin(), changed).put(PROFILES + "/desk").then().statusCode(428);
        Api.admin().delete(PROFILES + "/desk").then().statusCode(428);
    }

    @Test
    void mergesAPatch() {
        String etag = create(DESK).header("ETag");

        patch(etag, "{\"options\": {\"dpi\": 120, \"name\": null}}")
                .then()
                .statusCode(200)
                .body("options.dpi", equalTo("120"), "options.name", nullValue(), "options.host", equalTo("desk1"));
        patch(etag, "{}").then().statusCode(412);
    }

    @Test
    void deletesAndRestores() {
        String etag = create(DESK).header("ETag");
        Api.admin().header("If-Match", etag).delete(PROFILES + "/desk").then().statusCode(204);
        Api.admin().get(PROFILES + "/desk").then().statusCode(404);

        Response history = Api.auditor().get(PROFILES + "/desk/history");
        int created = history.path("revisions[1].revision");
        Api.json(Api.admin(), "{\"revision\": " + created + "}")
                .header("If-Match", history.header("ETag"))
                .post(PROFILES + "/desk/restore")
                .then()
                .statusCode(200)
                .body("options.host", equalTo("desk1"));
    }

    @Test
    void namesTheWrongKey() {
        create("{\"id\": \"bad\", \"options\": {\"sshport\": \"many\"}}")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/options/sshport"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400",
                "[]|422",
                "{}|422",
                "{\"id\": 7, \"options\": {}}|422",
                "{\"id\": \"x\", \"options\": {}, \"more\": 1}|422",
                "{\"id\": \"x\", \"options\": {\"a\": [1]}}|422",
                "{\"id\": \"x\", \"options\": {\"a\": 1, \"a\": 2}}|400",
                "{\"id\": \"x\\u0000\", \"options\": {}}|422",
                "{\"id\": \"x\", \"options\": {\"a\": \"\\ud800\"}}|422",
                "{\"id\": \"x\", \"options\": {}} trailing|400"
            })
    void refusesJsonOfAnotherForm(String body, int status) {
        create(body).then().statusCode(status).contentType("application/problem+json");
        Api.admin().get(PROFILES).then().body("total", equalTo(0));
    }

    @Test
    void findsProfilesByHostUserAndGroup() {
        create(DESK);
        create("""
                {"id": "hive", "options": {"host": "hive (192.0.2.7)", "acl-users-deny": "willi", "acl-groups-allow": "bees"}}""");

        for (String query : List.of("host=hive", "host=192.0.2.7", "user=willi", "group=bees")) {
            Api.auditor().get(PROFILES + "?" + query).then().body("profiles.id", equalTo(List.of("hive")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; DROP TABLE profile; --", "%", "_", "\\", "%00", "\u00fc \ud83d\ude00", "\" OR 1=1"})
    void treatsSqlAsText(String nonsense) {
        create(DESK);

        for (String parameter : List.of("text", "host", "user", "group")) {
            Api.auditor()
                    .queryParam(parameter, nonsense)
                    .get(PROFILES)
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(0));
        }
        Api.auditor().queryParam("actor", nonsense).get("/api/v1/audit").then().statusCode(200);
        Api.admin().get(PROFILES + "/{id}", nonsense).then().statusCode(404);
        Api.admin().get(PROFILES).then().body("total", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "offset=-1", "backend=ldap", "text=%00"})
    void namesTheWrongParameter(String query) {
        Api.auditor()
                .urlEncodingEnabled(false)
                .get(PROFILES + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(query.replaceAll("=.*", "")));
    }

    @Test
    void importsTenThousandProfilesOrNone() {
        String good = IntStream.range(0, 10_000)
                .mapToObj(number -> "[desk-" + number + "]\nname = Desk " + number + "\nhost = desk" + number + "\n")
                .collect(Collectors.joining());
        String bad = good.replace("host = desk4711\n", "host = desk4711\nsshport = many\n");

        importIni("merge", false, bad)
                .then()
                .statusCode(422)
                .body("errors", hasSize(1), "errors[0].profile", equalTo("desk-4711"), "errors[0].row", equalTo(4712));
        Api.admin().get(PROFILES).then().body("total", equalTo(0));

        importIni("merge", true, good).then().statusCode(200).body("applied", equalTo(false));
        Api.admin().get(PROFILES).then().body("total", equalTo(0));
    }

    @Test
    void exportsTheImportedProfiles() {
        String ini = "[DEFAULT]\ndpi = 096\n\n[desk]\nname = Desk\nhost = desk1\ncommand = first\n  second\n";
        importIni("merge", false, ini.replace("command = first\n  second\n", ""))
                .then()
                .statusCode(200);
        String yaml = Api.auditor().get("/api/v1/export?format=yaml").asString();

        Api.admin()
                .contentType("application/yaml")
                .body(yaml)
                .post("/api/v1/import?dry-run=true")
                .then()
                .statusCode(200)
                .body("rows.result", not(hasItem("replaced")), "rows.result", hasItem("unchanged"));
        assertThat(Api.auditor().get("/api/v1/export").asString())
                .isEqualTo("[DEFAULT]\ndpi = 096\n\n[desk]\nname = Desk\nhost = desk1\n");
    }

    @ParameterizedTest
    @CsvSource({"text/plain,415", "application/json,415", "application/x-www-form-urlencoded,415"})
    void refusesContentTypesThatABrowserSendsWithoutAPreflight(String type, int status) {
        Api.admin()
                .contentType(type)
                .body("[x]\n")
                .post("/api/v1/import")
                .then()
                .statusCode(status);
    }

    @Test
    void recordsChangesAndRefusedChangesInTheAuditLog() {
        String etag = create("{\"id\": \"noted\", \"options\": {}}").header("ETag");
        Api.json(Api.auditor(), "{}")
                .header("If-Match", etag)
                .put(PROFILES + "/noted")
                .then()
                .statusCode(403);
        Api.admin()
                .header("If-Match", "\"99\"")
                .delete(PROFILES + "/noted")
                .then()
                .statusCode(412);

        Api.auditor()
                .get("/api/v1/audit?subject=noted&limit=3")
                .then()
                .statusCode(200)
                .body(
                        "entries.action",
                        equalTo(List.of("profile.delete", "profile.replace", "profile.create")),
                        "entries.outcome",
                        equalTo(List.of("refused", "refused", "done")),
                        "entries.actor",
                        equalTo(List.of("robot", "viewer", "robot")),
                        "entries[0].address",
                        equalTo("127.0.0.1"));
    }

    @Test
    @Timeout(60)
    void explainsAndPreviewsWithTheGroupsOfTheQuery() {
        importIni("merge", false, "[bees]\nname = Hive\nhost = hive\nacl-groups-allow = bees\n")
                .then()
                .statusCode(200);
        String bee = "?user=maja&address=192.0.2.1&group=bees";
        String wasp = "?user=maja&address=192.0.2.1&group=wasps";
        while (Api.auditor().get("/api/v1/explain" + bee + "&profile=bees").statusCode() == 404) {
            // The listing follows the database within a second.
            Thread.onSpinWait();
        }

        Api.auditor()
                .get("/api/v1/explain" + bee + "&profile=bees")
                .then()
                .body("profiles.visible", equalTo(List.of(true)));
        Api.auditor()
                .get("/api/v1/explain" + wasp + "&profile=bees")
                .then()
                .body("profiles.visible", equalTo(List.of(false)));
        assertThat(Api.auditor().get("/api/v1/preview" + bee).asString()).contains("[bees]", "name=Hive");
        assertThat(Api.auditor().get("/api/v1/preview" + bee + "&format=json").asString())
                .contains("Hive");
        assertThat(Api.auditor().get("/api/v1/preview" + wasp).asString()).doesNotContain("Hive");
    }

    @Test
    void explainsFromTheBackendThatHasTheProfileAndNamesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("file.conf"), "[file-only]\nname = File\n");
        Api.configure(
                broker,
                folder,
                Map.of(
                        "X2GOBROKER_BROKER_DATABASE_ENABLE", "true",
                        "X2GOBROKER_BROKER_INIFILE_ENABLE", "true",
                        "X2GOBROKER_SESSIONPROFILES", file.toString(),
                        "X2GOBROKER_DEFAULT_BACKEND", "inifile"));
        String maja = "?user=maja&address=192.0.2.1";

        Api.auditor()
                .get("/api/v1/explain" + maja + "&profile=file-only")
                .then()
                .statusCode(200)
                .body("backend", equalTo("inifile"));
        Api.auditor().get("/api/v1/explain" + maja).then().body("backend", equalTo("database"));
        Api.auditor()
                .get("/api/v1/explain" + maja + "&profile=none")
                .then()
                .statusCode(404)
                .body("detail", containsString("looked in: database, inifile."));
        Api.auditor().get("/api/v1/preview" + maja).then().header("X2Go-Backend", "database");
        assertThat(Api.auditor()
                        .get("/api/v1/preview" + maja + "&backend=inifile")
                        .asString())
                .contains("[file-only]");
    }

    @Test
    void refusesAnAccessRuleThatDoesNotExistAndWarnsAboutOtherKeys() {
        create("""
                {"id": "desk", "options": {"acl-user-allow": "maja"}}""").then().statusCode(422).body("detail", containsString("the nearest is acl-users-allow"));
        importIni("merge", false, "[DEFAULT]\nacl-user-allow = maja\n[desk]\n")
                .then()
                .statusCode(422);
        create("""
                {"id": "desk", "options": {"fullscren": "1", "acl-users-deny": "maja"}}""")
                .then()
                .statusCode(201)
                .body(
                        "warnings.detail",
                        hasItems(
                                containsString("The nearest known key is fullscreen."),
                                containsString("nobody can ever see this profile")));
    }

    @Test
    void refusesQueriesWithoutAUserAndAnAddress() {
        Api.auditor()
                .get("/api/v1/explain?backend=zeroconf&user=x&address=192.0.2.1")
                .then()
                .statusCode(400);
        Api.auditor().get("/api/v1/explain?user=maja&address=nowhere").then().statusCode(400);
        Api.auditor().get("/api/v1/preview?address=192.0.2.1").then().statusCode(400);
        Api.auditor()
                .get("/api/v1/explain?user=x&address=192.0.2.1&profile=none")
                .then()
                .statusCode(404);
    }

    @Test
    void describesEveryAddressInTheOpenApiDocument() {
        Api.admin()
                .get("/api/v1/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "paths.keySet()",
                        equalTo(Set.of(
                                "/api/v1/users/{id}/assignments",
                                "/api/v1/users/{id}/cookies",
                                "/api/v1/users/{id}/second-factor",
                                "/api/v1/assignments",
                                "/api/v1/audit",
                                "/api/v1/explain",
                                "/api/v1/export",
                                "/api/v1/hosts",
                                "/api/v1/hosts/{id}/assignment",
                                "/api/v1/hosts/{id}/control",
                                "/api/v1/hosts/{id}/plans",
                                "/api/v1/maintenance",
                                "/api/v1/maintenance/{id}",
                                "/api/v1/import",
                                "/api/v1/placements",
                                "/api/v1/preview",
                                "/api/v1/reports/sessions",
                                "/api/v1/profiles",
                                "/api/v1/profiles/{id}",
                                "/api/v1/profiles/{id}/history",
                                "/api/v1/profiles/{id}/restore",
                                "/api/v1/sessions",
                                "/api/v1/sessions/{id}/commands")),
                        "components.securitySchemes.keySet()",
                        equalTo(Set.of("password", "token")));
    }

    @Test
    void answersUnknownMethodsAndPathsWithProblems() {
        Api.admin().get("/api/v1/nothing").then().statusCode(404);
        Api.json(Api.admin(), "{}")
                .put(PROFILES)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("detail", containsString("docs/admin-api.md"));
        Api.json(Api.admin(), DESK.repeat(3000)).post(PROFILES).then().statusCode(413);
    }

    @Test
    void listsHostsAndRefusesToDrainOneThatNoProfileNames() {
        Api.auditor().get("/api/v1/hosts").then().statusCode(200);
        Api.auditor().get("/api/v1/placements").then().statusCode(200);
        Api.json(Api.admin(), "{\"drained\": true}")
                .put("/api/v1/hosts/nowhere/control")
                .then()
                .statusCode(404);
        Api.json(Api.admin(), "{\"weight\": 0}")
                .put("/api/v1/hosts/nowhere/control")
                .then()
                .statusCode(422);
    }

    private static Response create(String body) {
        return Api.json(Api.admin(), body).post(PROFILES);
    }

    private static Response put(String etag, String body) {
        return Api.json(Api.admin(), body).header("If-Match", etag).put(PROFILES + "/desk");
    }

    private static Response patch(String etag, String body) {
        return Api.admin()
                .header("If-Match", etag)
                .contentType("application/merge-patch+json")
                .body(body)
                .patch(PROFILES + "/desk");
    }

    private static Response importIni(String mode, boolean dryRun, String text) {
        RequestSpecification request =
                Api.admin().contentType("application/x-ini").body(text);
        return request.post("/api/v1/import?mode=" + mode + "&dry-run=" + dryRun);
    }
}
