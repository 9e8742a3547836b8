package org.x2gobroker.interop.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** Logins at our broker whose passwords FreeRADIUS checks. */
@Tag("interop")
@Timeout(180)
class FreeRadiusTest {
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = radius
            default-group-db = token
            guess-limit = 0
            [broker_inifile]
            enable = true
            [authmech_radius]
            server = %s
            secret-file = @DIR@/secret
            group-attributes = Filter-Id
            %s
            """;

    private static final String PROFILES = """
            [desk]
            name = Desk
            [hive]
            name = Hive
            acl-groups-allow = bees
            """;

    @TempDir
    Path folder;

    private FreeRadius radius;

    @BeforeEach
    void start() throws IOException {
        radius = FreeRadius.start(folder.resolve("radius"));
    }

    @AfterEach
    void stop() {
        radius.close();
    }

    @Test
    void asksForPasswordsAndCodes() throws Exception {
        try (Broker broker = broker(radius.address(), "challenge-separator = ,")) {
            assertThat(ask(broker, "maja", "geheim").body()).as(broker::log).contains("[desk]", "[hive]");
            assertThat(ask(broker, "coded", "geheim,123456").body())
                    .contains("[desk]")
                    .doesNotContain("[hive]");
            assertThat(status(broker, "maja", "wrong")).isEqualTo(401);
            assertThat(status(broker, "nobody", "geheim")).isEqualTo(401);
            assertThat(status(broker, "coded", "geheim,123456")).as(broker::log).isEqualTo(200);
            assertThat(status(broker, "coded", "geheim,654321")).isEqualTo(401);
            assertThat(status(broker, "coded", "geheim")).isEqualTo(401);
            assertThat(broker.log())
                    .contains(
                            "accepts a user: \"Welcome to the hive\"",
                            "says no: \\\"Not today\\\"",
                            "asks for a second factor: \\\"Enter the code of the day\\\"; it has to be typed behind")
                    .doesNotContain("geheim", "654321", FreeRadius.SECRET);
        }
    }

    @Test
    void waitsForATelephoneThatRingsOnce() throws Exception {
        try (Broker broker = broker(radius.address(), "")) {
            assertThat(status(broker, "slow", "geheim")).as(broker::log).isEqualTo(200);
        }
        assertThat(radius.calls()).isOne();
        assertThat(radius.program().output()).contains("duplicate");
    }

    @Test
    void leavesASilentServerForOneThatAnswers() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Broker broker =
                        broker("127.0.0.1:" + silent.getLocalPort() + ", " + radius.address(), "server-timeout = 2")) {
            assertThat(status(broker, "maja", "geheim")).as(broker::log).isEqualTo(200);
            assertThat(status(broker, "maja", "wrong")).isEqualTo(401);
            assertThat(broker.log().lines().filter(line -> line.contains("does not answer")))
                    .hasSize(1);
        }
    }

    @Test
    void asksASilentServerWhetherItIsAlive() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Broker broker = broker(
                        "127.0.0.1:" + silent.getLocalPort() + ", " + radius.address(),
                        "status-server = true\nserver-timeout = 60")) {
            assertThat(status(broker, "maja", "geheim")).as(broker::log).isEqualTo(200);
            assertThat(broker.log()).contains("it answers no Status-Server either");
            assertThat(status(broker, "slow", "geheim")).as(broker::log).isEqualTo(200);
        }
        assertThat(radius.calls()).isOne();
        assertThat(radius.program().output()).contains("Status-Server");
    }

    @Test
    void opensNothingByAnotherSecret() throws Exception {
        try (Broker broker = broker(radius.address(), "timeout = 3", "another secret")) {
            assertThat(status(broker, "maja", "geheim")).isEqualTo(401);
            assertThat(broker.log()).contains("outcome=unavailable").doesNotContain("another secret");
        }
    }

    @Test
    void takesNoAnswerWithoutAMessageAuthenticator() throws Exception {
        try (ForgingRelay old = ForgingRelay.start(radius, (_, answer) -> List.of(answer));
                FreeRadius unsigned = FreeRadius.startUnsigned(folder.resolve("unsigned"));
                Broker broker = broker(unsigned.address(), "");
                Broker other = broker(old.address(), "")) {
            assertThat(status(other, "maja", "geheim")).as(other::log).isEqualTo(200);
            assertThat(status(broker, "maja", "geheim")).isEqualTo(401);
            assertThat(broker.log()).contains("without a Message-Authenticator", "CVE-2024-3596");
        }
    }

    /** Each refusal comes back as the acceptance that somebody on the way would like to see, and once as it was. */
    @Test
    void takesNoRefusalForAnAcceptance() throws Exception {
        ForgingRelay.Forger forger = (request, answer) -> {
            byte[] accepted = answer.clone();
            accepted[0] = 2;
            byte[] bare = Arrays.copyOf(accepted, 20);
            bare[2] = 0;
            bare[3] = 20;
            byte[] echoed = request.clone();
            echoed[0] = 2;
            return List.of(accepted, bare, echoed, new byte[] {2}, answer);
        };
        try (ForgingRelay relay = ForgingRelay.start(radius, forger);
                Broker broker = broker(relay.address(), "")) {
            assertThat(status(broker, "maja", "wrong")).isEqualTo(401);
            assertThat(broker.log()).contains("outcome=refused").doesNotContain("outcome=granted");
            assertThat(status(broker, "maja", "geheim")).as(broker::log).isEqualTo(200);
        }
    }

    @Test
    void triesALoginOnTheCommandLine() throws Exception {
        BrokerFiles files = files(radius.address(), "", FreeRadius.SECRET);
        Files.writeString(files.folder().resolve("password"), "geheim\n");
        try (Program testauth = Program.start(
                List.of(
                        "/bin/sh",
                        "-c",
                        "exec \"$@\" <password",
                        "sh",
                        NewBroker.command(List.of()).getFirst(),
                        "-jar",
                        NewBroker.command(List.of()).getLast(),
                        "testauth",
                        "--user",
                        "maja"),
                Map.of(
                        "X2GOBROKER_CONFIG",
                        files.folder().resolve("x2gobroker.conf").toString()),
                files.folder(),
                "testauth.log")) {
            assertThat(testauth.awaitEnd()).as(testauth::output).isZero();
            assertThat(testauth.output()).contains("accepted by radius");
        }
    }

    private Broker broker(String servers, String more) throws IOException {
        return broker(servers, more, FreeRadius.SECRET);
    }

    private Broker broker(String servers, String more, String secret) throws IOException {
        return NewBroker.start(files(servers, more, secret));
    }

    private BrokerFiles files(String servers, String more, String secret) throws IOException {
        Path own = Files.createTempDirectory(folder, "broker");
        Files.writeString(own.resolve("secret"), secret + "\n");
        return BrokerFiles.write(own, CONFIGURATION.formatted(servers, more), PROFILES, Map.of());
    }

    private static int status(Broker broker, String user, String password) throws Exception {
        return ask(broker, user, password).statusCode();
    }

    private static HttpResponse<String> ask(Broker broker, String user, String password) throws Exception {
        String form = "task=listsessions&user=%s&password=%s"
                .formatted(user, URLEncoder.encode(password, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + broker.port() + "/plain/inifile/"))
                .POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
