package org.x2gobroker.frontend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.directory.ldap.FaultyProxy;
import org.x2gobroker.directory.ldap.FaultyProxy.Fault;
import org.x2gobroker.directory.ldap.HiveDirectory;
import org.x2gobroker.testing.BrokerUnderTest;

/** While the LDAP server says nothing, only those wait whom nobody but it can let in. */
@QuarkusTest
@Timeout(60)
class HangingDirectoryTest {
    /** More than the broker has worker threads for on a small machine. */
    private static final int MANY = 60;

    private static final int POOL_SIZE = 3;

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private HiveDirectory hive;
    private FaultyProxy proxy;

    @BeforeEach
    void start() throws Exception {
        hive = HiveDirectory.open().person("maja");
        proxy = new FaultyProxy(hive.port(), Fault.NONE);
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nhost = desk.example.org\n");
        broker.configure(Map.of(
                "X2GOBROKER_SESSIONPROFILES", profiles.toString(),
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "ldap",
                "X2GOBROKER_BROKER_ZEROCONF_ENABLE", "true",
                "X2GOBROKER_BROKER_ZEROCONF_AUTH_MECH", "none",
                "X2GOBROKER_AUTHMECH_LDAP_URL", proxy.url(),
                "X2GOBROKER_AUTHMECH_LDAP_BASE", "dc=hive",
                "X2GOBROKER_AUTHMECH_LDAP_POOL_SIZE", String.valueOf(POOL_SIZE),
                "X2GOBROKER_AUTHMECH_LDAP_READ_TIMEOUT", "50",
                // All of them wait for the server, and none for a thread.
                "X2GOBROKER_GLOBAL_LDAP_THREADS", String.valueOf(MANY)));
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        hive.close();
        clients.shutdownNow();
    }

    @Test
    void otherMechanismsAndHoldersOfCookiesGoOn() throws Exception {
        String cookie = cookie(logIn("maja", "pw"));
        proxy.set(Fault.SILENCE);
        int before = proxy.accepted();
        List<Future<Response>> hanging = together(() -> logIn("maja", "pw"));
        // The first of them has got as far as the silent server.
        while (proxy.accepted() == before && proxy.open() == 0) {
            Thread.onSpinWait();
        }

        for (Future<Response> other : together(this::logInElsewhere)) {
            assertThat(other.get().statusCode()).isEqualTo(200);
        }
        for (int turn = 0; turn < MANY; turn++) {
            Response listed = ask("inifile", "task=listsessions&user=maja&authid=" + cookie);
            assertThat(listed.asString()).contains("[desk]");
            cookie = cookie(listed);
        }

        assertThat(hanging).as("logins that wait for the server").noneMatch(Future::isDone);
        // One kind of connection searches, the other logs in.
        assertThat(proxy.most()).isLessThanOrEqualTo(2 * POOL_SIZE);
        proxy.close();
        for (Future<Response> refused : hanging) {
            assertThat(refused.get().statusCode()).isEqualTo(401);
        }
    }

    private List<Future<Response>> together(Callable<Response> request) {
        return IntStream.range(0, MANY)
                .mapToObj(client -> clients.submit(request))
                .toList();
    }

    private Response logInElsewhere() {
        return ask("zeroconf", "task=listsessions&user=willi&password=pw");
    }

    private static Response logIn(String user, String password) {
        return ask("inifile", "task=listsessions&user=%s&password=%s".formatted(user, password));
    }

    private static Response ask(String backend, String form) {
        return given().contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/plain/" + backend + "/");
    }

    private static String cookie(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString()
                .lines()
                .filter(line -> line.startsWith("AUTHID:"))
                .map(line -> line.substring("AUTHID:".length()))
                .findFirst()
                .orElseThrow();
    }
}
