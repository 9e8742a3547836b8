package org.x2gobroker.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.auth.work.WorkResult;
import org.x2gobroker.testing.BrokerUnderTest;

/** A hook that does not end holds the only thread for logins with a password, and one more login waits for it. */
@QuarkusTest
@Timeout(120)
class CrowdedLoginsTest {
    private static final String LOGIN = "task=listsessions&user=maja&password=pw";

    @Inject
    BrokerUnderTest broker;

    @Inject
    PasswordWorkers workers;

    @TempDir
    Path folder;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private String cookie;
    private Future<Response> first;

    @BeforeEach
    void holdTheOnlyThread() throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none",
                "X2GOBROKER_GLOBAL_HOOK_THREADS", "1",
                "X2GOBROKER_GLOBAL_HOOK_TIMEOUT", "100",
                "X2GOBROKER_GLOBAL_PASSWORD_QUEUE_LENGTH", "1",
                "X2GOBROKER_GLOBAL_PASSWORD_QUEUE_TIME", "100"));
        broker.configure(settings);
        cookie = post(LOGIN).asString().lines().findFirst().orElseThrow().substring("AUTHID:".length());
        Path hook = Files.writeString(
                folder.resolve("hook"),
                "#!/bin/sh\ngrep -q '\"cookie\":true' && exit 0\nwhile [ ! -e %s ]; do sleep 0.1; done\n"
                        .formatted(gate()));
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
        settings.put("X2GOBROKER_GLOBAL_PRE_AUTH_SCRIPTS", hook.toString());
        broker.configure(settings);
        first = clients.submit(() -> post(LOGIN));
        waitUntil(() -> workers.runningCount(WorkKind.HOOK) == 1);
    }

    @AfterEach
    void openTheGate() throws Exception {
        Files.writeString(gate(), "");
        assertThat(first.get().statusCode()).isEqualTo(200);
        clients.close();
    }

    @Test
    void answersWhatIsBeyondTheQueueAtOnceAndWhatWaitsInItsTurn() throws Exception {
        Future<Response> second = clients.submit(() -> post(LOGIN));
        waitUntil(() -> workers.queuedCount(WorkKind.HOOK) == 1);

        Response third = post(LOGIN);

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.header("Retry-After")).isEqualTo("100");
        Files.writeString(gate(), "");
        assertThat(second.get().statusCode()).isEqualTo(200);
    }

    @Test
    void answersCookiesAndTestsOfTheConnection() {
        assertThat(post("task=testcon").statusCode()).isEqualTo(200);
        assertThat(post("task=listsessions&user=maja&authid=" + cookie).statusCode())
                .isEqualTo(200);
    }

    @Test
    void dropsTheLoginOfAClientThatHasLeft() throws Exception {
        long before = workers.droppedCount(WorkKind.HOOK, WorkResult.Reason.CLIENT_LEFT);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
                OutputStream request = client.getOutputStream()) {
            request.write(("POST /plain/ HTTP/1.1\r\nHost: broker\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(LOGIN.length(), LOGIN))
                    .getBytes(StandardCharsets.US_ASCII));
            request.flush();
            waitUntil(() -> workers.queuedCount(WorkKind.HOOK) == 1);
        }

        Future<Response> next = clients.submit(CrowdedLoginsTest::postUntilThereIsRoom);

        waitUntil(() -> workers.droppedCount(WorkKind.HOOK, WorkResult.Reason.CLIENT_LEFT) > before);
        Files.writeString(gate(), "");
        assertThat(next.get().statusCode()).isEqualTo(200);
    }

    private static Response postUntilThereIsRoom() {
        Response response = post(LOGIN);
        while (response.statusCode() == 503) {
            response = post(LOGIN);
        }
        return response;
    }

    private Path gate() {
        return folder.resolve("gate");
    }

    private static Response post(String form) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/plain/");
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
