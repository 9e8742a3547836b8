package org.x2gobroker.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.session.KnownSessionCounts;
import org.x2gobroker.session.SessionLineParser;
import org.x2gobroker.testing.BrokerUnderTest;

/** Events at the broker show in the next scrape. */
@QuarkusTest
class MetricsTest {
    /** The port of discard, where nothing listens. */
    private static final String DEAD_HOSTS = "[desk]\nhost = one (127.0.0.1:9), other (127.0.0.2:9)\n";

    @Inject
    BrokerUnderTest broker;

    @Inject
    KnownSessionCounts sessions;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @TempDir
    Path folder;

    private Path profiles;
    private Scrape before;

    @BeforeEach
    void start() throws IOException {
        profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nhost = desk.example.org\n");
        configure(Map.of());
        before = Scrape.of(metrics);
    }

    @Test
    void countsLoginsByMechanismAndResult() throws IOException {
        post("listsessions");
        Path passwords = Files.writeString(folder.resolve("htpasswd"), "");
        configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH",
                "htpasswd",
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE",
                passwords.toString()));
        post("listsessions");
        configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "htpasswd",
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE", "/nonexistent/htpasswd"));
        post("listsessions");

        Scrape after = Scrape.of(metrics);

        assertThat(after.growth(before, "x2gobroker_logins_total{mechanism=\"none\",result=\"granted\"}"))
                .isEqualTo(1);
        assertThat(after.growth(before, "x2gobroker_logins_total{mechanism=\"htpasswd\",result=\"refused\"}"))
                .isEqualTo(1);
        assertThat(after.growth(before, "x2gobroker_logins_total{mechanism=\"htpasswd\",result=\"unavailable\"}"))
                .isEqualTo(1);
        assertThat(after.growth(before, "x2gobroker_cookies")).isEqualTo(1);
    }

    @Test
    void measuresEachOperation() throws IOException {
        Files.writeString(profiles, "[desk]\nhost = desk.example.org\nacl-groups-allow = bees\n");
        configure(Map.of("X2GOBROKER_GLOBAL_DEFAULT_AGENT_QUERY_MODE", "LOCAL"));

        post("selectsession");

        Scrape after = Scrape.of(metrics);
        assertThat(after.growth(before, "x2gobroker_stage_seconds_count{stage=\"authentication\"}"))
                .isEqualTo(1);
        assertThat(after.growth(before, "x2gobroker_stage_seconds_bucket{stage=\"authentication\",le=\"+Inf\"}"))
                .isEqualTo(1);
        assertThat(after.growth(before, "x2gobroker_stage_seconds_sum{stage=\"authentication\"}"))
                .isPositive();
        assertThat(after.names()).contains("x2gobroker_stage_seconds_bucket");
    }

    @Test
    void countsHostsByConditionAndPlacementsByReason() throws IOException {
        post("selectsession");
        Files.writeString(profiles, DEAD_HOSTS);
        configure(Map.of());
        post("selectsession");

        Scrape after = Scrape.of(metrics);

        assertThat(after.value("x2gobroker_hosts{state=\"down\"}")).isEqualTo(2);
        assertThat(after.value("x2gobroker_hosts{state=\"up\"}")).isZero();
        assertThat(after.value("x2gobroker_hosts{state=\"drained\"}")).isZero();
        assertThat(after.value("x2gobroker_hosts{state=\"penalised\"}")).isZero();
        assertThat(after.growth(before, "x2gobroker_placements_total{reason=\"only_host\"}"))
                .isEqualTo(1);
        assertThat(after.growth(before, "x2gobroker_placements_total{reason=\"no_host\"}"))
                .isEqualTo(1);
    }

    @Test
    void countsReloadsAndReportsADegradedConfiguration() throws IOException {
        Files.writeString(profiles, "[desk]\n[desk]\n");
        configure(Map.of());

        Scrape after = Scrape.of(metrics);

        assertThat(before.value("x2gobroker_configuration_degraded")).isZero();
        assertThat(after.value("x2gobroker_configuration_degraded")).isEqualTo(1);
        assertThat(after.growth(before, "x2gobroker_reloads_total{file=\"profiles\",result=\"failure\"}"))
                .isPositive();

        Files.writeString(profiles, "[desk]\n");
        configure(Map.of());

        Scrape mended = Scrape.of(metrics);
        assertThat(mended.value("x2gobroker_configuration_degraded")).isZero();
        assertThat(mended.growth(after, "x2gobroker_reloads_total{file=\"profiles\",result=\"success\"}"))
                .isPositive();
    }

    @Test
    void countsSessionsByState() {
        AgentSessionRecord running = SessionLineParser.parse(
                        "123|maja-51-1795375889_stDKDE_dp24|51|lion|R|2026-11-22T19:31:29|abc|10.0.0.7|1|2|2026-11-22T19:31:33|maja|7|3|-1|-1")
                .orElseThrow();

        sessions.listed("maja", new HostNameMatcher(List.of("lion")), List.of(running));

        assertThat(Scrape.of(metrics).growth(before, "x2gobroker_sessions{state=\"running\"}"))
                .isEqualTo(1);
    }

    @Test
    void createsNoLabelsFromRequests() {
        given().formParam("task", "listsessions")
                .formParam("user", "a\"b\n{}")
                .formParam("password", "x")
                .post("/plain/nothing-like-that");
        given().formParam("task", "made-up").formParam("user", "eve").post("/plain/");

        assertThat(Scrape.of(metrics).values().keySet())
                .containsExactlyInAnyOrderElementsOf(before.values().keySet());
    }

    @Test
    void countsUnknownMethodsAsOne() {
        given().request("BREW", "/plain/");
        given().request("WHEN", "/plain/");

        assertThat(given().get(metrics).asString())
                .contains("http_server_requests_seconds_count{method=\"OTHER\"")
                .doesNotContain("BREW", "WHEN");
    }

    @Test
    void servesMetricsAndHealthToOperatorsOnly() {
        given().get("/q/metrics").then().statusCode(404);
        given().get("/q/health").then().statusCode(404);
        given().get("/q/health/ready").then().statusCode(404);
    }

    private void configure(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none", "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        environment.putAll(more);
        broker.configure(environment);
    }

    private static void post(String task) {
        given().formParam("task", task)
                .formParam("user", "maja")
                .formParam("password", "pw")
                .formParam("sid", "desk")
                .post("/plain/");
    }
}
