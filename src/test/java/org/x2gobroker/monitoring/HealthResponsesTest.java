package org.x2gobroker.monitoring;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.testing.BrokerUnderTest;

/** The answers that probes get. */
@QuarkusTest
class HealthResponsesTest {
    @Inject
    BrokerUnderTest broker;

    @TestHTTPResource(value = "/health", management = true)
    URL health;

    @TempDir
    Path folder;

    private Path profiles;

    @BeforeEach
    void start() throws IOException {
        profiles = folder.resolve("profiles");
        serve("[desk]\nhost = desk.example.org\n");
    }

    @Test
    void reportsThatItHasStarted() {
        probe("started").body("status", is("UP")).body("checks.name", contains("started"));
    }

    @Test
    void isLiveWhateverFailsOutside() throws IOException {
        serve("[desk]\n[desk]\n");

        probe("live").body("status", is("UP")).body("checks.name", contains("process"));
    }

    @Test
    void namesItsReadinessChecks() {
        probe("ready")
                .body("status", is("UP"))
                .body("checks.name", hasItems("configuration", "hosts"))
                .body(data("configuration", "state"), is("good"));
    }

    @Test
    void staysReadyOnTheLastGoodProfilesAndReportsTheProblem() throws IOException {
        serve("[desk]\nname = a\nname = b\n");

        probe("ready")
                .body("status", is("UP"))
                .body(data("configuration", "state"), is("degraded"))
                .body(data("configuration", "profiles"), containsString("profiles:3"));
    }

    @Test
    void isDegradedByAProfileThatIsLeftOut() throws IOException {
        serve("[desk]\nhost = desk.example.org\n[broken]\nsshport = many\n");

        probe("ready")
                .body("status", is("UP"))
                .body(data("configuration", "state"), is("degraded"))
                .body(data("configuration", "faults in profiles"), is(1));
    }

    @Test
    void isDegradedButReadyWhileLdapIsUnavailable() throws IOException {
        probe("ready").body(data("ldap", "state"), is("unused"));
        // The port of discard, where nothing listens.
        broker.configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "ldap",
                "X2GOBROKER_AUTHMECH_LDAP_URL", "ldap://127.0.0.1:9",
                "X2GOBROKER_AUTHMECH_LDAP_BASE", "dc=example",
                "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        probe("ready").body(data("ldap", "state"), is("good"));

        given().formParam("user", "maja").formParam("password", "pw").post("/plain/");

        probe("ready")
                .body("status", is("UP"))
                .body(data("ldap", "state"), is("degraded"))
                .body(data("ldap", "problem"), containsString("127.0.0.1:9"));
    }

    @Test
    void countsHosts() throws IOException {
        serve("[desk]\nhost = one (127.0.0.1:9), other (127.0.0.2:9)\n");
        given().formParam("task", "selectsession")
                .formParam("user", "maja")
                .formParam("password", "pw")
                .formParam("sid", "desk")
                .post("/plain/");

        probe("ready")
                .body("status", is("UP"))
                .body(data("hosts", "state"), is("degraded"))
                .body(data("hosts", "down"), is(2));
    }

    private static String data(String check, String key) {
        return "checks.find { it.name == '%s' }.data['%s']".formatted(check, key);
    }

    private ValidatableResponse probe(String kind) {
        return given().get(health + "/" + kind).then().statusCode(200);
    }

    private void serve(String text) throws IOException {
        Files.writeString(profiles, text);
        broker.configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none", "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
    }
}
