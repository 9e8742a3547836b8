package org.x2gobroker.frontend.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.login.LoginAttemptLog;
import org.x2gobroker.testing.BrokerUnderTest;

/** Which id the lines of the log have that a request leaves. */
@QuarkusTest
class RequestIdLoggingTest {
    private static final String MADE_BY_US = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @Inject
    BrokerUnderTest broker;

    @Inject
    IdsInTheLog log;

    @TempDir
    Path folder;

    @BeforeEach
    void trustTheProxy() throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\n");
        log.ids.clear();
        broker.configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none",
                "X2GOBROKER_GLOBAL_TRUSTED_PROXIES", "127.0.0.1",
                "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
    }

    @Test
    void takesOverTheIdOfATrustedProxy() {
        post("/plain/", "4bf92f3577b34da6a3ce929d0e0e4736");
        post("/json/", "edge-2.eu_1");

        assertThat(log.ids).containsExactly("4bf92f3577b34da6a3ce929d0e0e4736", "edge-2.eu_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "<script>", "a\"b", "5555555555555555555555555555555555555555555555555555555555555555-5"})
    void makesAnIdWhereTheOneThatCameCouldDoHarm(String sent) {
        post("/plain/", sent);

        assertThat(log.ids).singleElement().asString().matches(MADE_BY_US);
    }

    @Test
    void believesNobodyElse() {
        broker.configure(Map.of("X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none"));

        post("/plain/", "forged");

        assertThat(log.ids).singleElement().asString().matches(MADE_BY_US);
    }

    @Test
    void givesEachRequestAnother() {
        given().formParam("user", "maja").post("/plain/");
        given().formParam("user", "maja").post("/plain/");

        assertThat(log.ids).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void answersAsBefore() {
        assertThat(post("/plain/", "4bf92f35").headers().hasHeaderWithName("X-Request-Id"))
                .isFalse();
    }

    private static Response post(String path, String id) {
        return given().header("X-Request-Id", id).formParam("user", "maja").post(path);
    }

    /** Is told every login beside the log, on the thread that logs it. */
    @Singleton
    static class IdsInTheLog implements LoginAttemptLog {
        final List<String> ids = new CopyOnWriteArrayList<>();

        @Override
        public void record(LoginAttempt attempt) {
            ids.add(String.valueOf(MDC.get("requestId")));
        }
    }
}
