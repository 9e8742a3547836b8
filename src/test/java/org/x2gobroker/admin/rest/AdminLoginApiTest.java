package org.x2gobroker.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** Tests who gets access to the admin API, and with which role. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class AdminLoginApiTest {
    private static final String PAGE = "/api/v1/profiles";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    private Path passwords;

    @BeforeEach
    void configure() throws IOException {
        passwords = folder.resolve("passwords");
        HtpasswdFileEditor editor = new HtpasswdFileEditor(passwords);
        editor.set("thekla", "net");
        editor.set("max", "worm");
        editor.set("maja", "honey");
        Api.configure(broker, folder, settings());
    }

    @Test
    void checksNoMorePasswordsAfterTooManyWrongOnes() {
        Map<String, String> limited = new HashMap<>(settings());
        limited.put("X2GOBROKER_GLOBAL_GUESS_LIMIT", "2");
        Api.configure(broker, folder, limited);

        assertThat(basic("thekla", "web", "GET").statusCode()).isEqualTo(401);
        assertThat(basic("thekla", "wed", "GET").statusCode()).isEqualTo(401);

        assertThat(basic("thekla", "net", "GET").statusCode()).isEqualTo(401);
        assertThat(basic("max", "worm", "GET").statusCode()).isEqualTo(200);
    }

    private Map<String, String> settings() {
        return Map.of(
                "X2GOBROKER_ADMIN_ADMIN_GROUPS", "spiders",
                "X2GOBROKER_ADMIN_AUDITOR_GROUPS", "insects",
                "X2GOBROKER_ADMIN_AUTH_MECH", "htpasswd",
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE", passwords.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "thekla,net,200,422",
        "max,worm,200,403",
        "maja,honey,401,401",
        "thekla,worm,401,401",
        "thekla,'',401,401"
    })
    void grantsTheRoleOfTheUsersGroups(String user, String password, int reading, int writing) {
        assertThat(basic(user, password, "GET").statusCode()).isEqualTo(reading);
        assertThat(basic(user, password, "POST").statusCode()).isEqualTo(writing);
    }

    @Test
    void grantsTheRoleOfAToken() {
        Api.admin().get(PAGE).then().statusCode(200);
        Api.auditor().get(PAGE).then().statusCode(200);
        Api.json(Api.auditor(), "{}")
                .post(PAGE)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:x2gobroker:problem:not-allowed"));
    }

    @Test
    void refusesUnknownAndRemovedTokens() throws IOException {
        Api.as(new SecretText("x2gobroker_nonsense")).get(PAGE).then().statusCode(401);

        Files.writeString(folder.resolve("tokens"), "");

        Api.admin().get(PAGE).then().statusCode(401);
    }

    @Test
    void challengesForALogin() {
        given().get(PAGE)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("status", equalTo(401), "type", equalTo("urn:x2gobroker:problem:login-needed"));
        assertThat(given().get(PAGE).headers().getValues("WWW-Authenticate"))
                .containsExactly(
                        "Basic realm=\"X2Go Session Broker\", charset=\"UTF-8\"",
                        "Bearer realm=\"X2Go Session Broker\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic !!!",
                "Basic bWFqYQ==",
                "Bearer",
                "Bearer x",
                "Digest a=b",
                "Bearer a.b.c",
                "\u00fc"
            })
    void refusesMalformedHeaders(String header) {
        given().header("Authorization", header).get(PAGE).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/profiles", "/profiles/x", "/nothing", "/openapi", "/import", "/hosts", "/audit"})
    void answers404UntilAnAdministratorIsConfigured(String page) {
        broker.configure(Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "false"));

        Api.admin().get("/api/v1" + page).then().statusCode(404).body(is(emptyString()));
    }

    @Test
    void isUnavailableIfTheMechanismAcceptsAnyPassword() {
        Api.configure(
                broker,
                folder,
                Map.of("X2GOBROKER_ADMIN_ADMIN_GROUPS", "spiders", "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none"));

        assertThat(basic("thekla", "anything", "GET").statusCode()).isEqualTo(503);
    }

    @Test
    void isUnavailableIfTheTokenFileCannotBeRead() throws IOException {
        Files.delete(folder.resolve("tokens"));

        Response answer = Api.admin().get(PAGE);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.asString()).doesNotContain("tokens\"", folder.toString());
    }

    @Test
    void requiresNoLoginFromGreetersAndClients() {
        given().header("Authorization", "Bearer " + Api.ADMIN.reveal())
                .get("/")
                .then()
                .statusCode(200);
        given().header("Authorization", "Basic nonsense").get("/").then().statusCode(200);
        given().header("Authorization", "Bearer nonsense")
                .get("/pubkeys/")
                .then()
                .statusCode(200);
    }

    private Response basic(String user, String password, String method) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return given().header("Authorization", "Basic " + credentials)
                .contentType("application/json")
                .body("{}")
                .request(method, PAGE);
    }
}
