package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both authentication services with both kinds of clients, through PAM and the account that {@code interop/install}
 * creates. Needs root, as the services do: it sets that account's password.
 */
@Tag("interop")
@Timeout(180)
class DebianAuthenticationServiceTest {
    private static final String USER = "x2go-interop";
    private static final List<String> PASSWORDS = List.of(
            "pl4in",
            "gr\u00fc\u00dfe \u20ac",
            "100%41 +plus+",
            "\"double\" 'single' \\",
            " blanks outside ",
            "a&b=c;d#e");
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = pam
            [broker_inifile]
            enable = true
            """;

    @TempDir
    Path folder;

    private Path socket;
    private BrokerFiles files;

    @BeforeEach
    void prepare() {
        socket = folder.resolve("auth.socket");
        files = BrokerFiles.write(
                folder,
                CONFIGURATION,
                "[desk]\nname = Desk\n",
                Map.of("X2GOBROKER_AUTHSERVICE_SOCKET", socket.toString()));
    }

    @Test
    void debiansServiceAnswersOurBroker() throws IOException, InterruptedException {
        try (Program service = debiansService();
                Broker broker = NewBroker.start(files)) {
            for (String password : PASSWORDS) {
                setPassword(password);
                assertThat(loginStatus(broker, password)).as(password).isEqualTo(200);
            }
            assertThat(loginStatus(broker, "wrong")).as(service::output).isEqualTo(401);
        }
    }

    @Test
    void ourServiceAnswersDebiansTestAndARawClient() throws IOException {
        try (Program service = ourService()) {
            for (String password : PASSWORDS) {
                setPassword(password);
                assertThat(ask(password)).as(password).isEqualTo("ok\n");
                assertThat(debiansTest(password)).as(password).contains("Authentication succeeded.");
            }
            assertThat(ask("wrong")).isEqualTo("fail\n");
            assertThat(debiansTest("wrong")).contains("Authentication failed!");
            assertThat(service.output()).doesNotContain(PASSWORDS);
        }
    }

    private Program debiansService() {
        List<String> command = List.of(
                "/usr/bin/python3",
                "/usr/sbin/x2gobroker-authservice",
                "-s",
                socket.toString(),
                "-o",
                "root",
                "-g",
                "root",
                "-p",
                "0660",
                "-i",
                "-L",
                folder.toString(),
                "-P",
                folder.resolve("pid").toString());
        return awaitSocket(Program.start(command, Map.of(), folder, "debian-authservice.log"));
    }

    private Program ourService() {
        return awaitSocket(Program.start(
                NewBroker.command(List.of("authservice")), files.startEnvironment(), folder, "our-authservice.log"));
    }

    private Program awaitSocket(Program service) {
        service.await("the socket of the authentication service", this::socketAccepts);
        return service;
    }

    private boolean socketAccepts() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException _) {
            return false;
        }
    }

    private String debiansTest(String password) {
        List<String> command = List.of(
                "/usr/bin/python3",
                "/usr/bin/x2gobroker-testauth",
                "-u",
                USER,
                "-p",
                password,
                "-b",
                "inifile",
                "-C",
                folder.resolve("x2gobroker.conf").toString());
        try (Program test = Program.start(command, files.startEnvironment(), folder, "testauth.log")) {
            test.awaitEnd();
            return test.output();
        }
    }

    private String ask(String password) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String question = USER + "\r" + password + "\rx2gobroker\n";
            channel.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(16);
            channel.read(answer);
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
    }

    private int loginStatus(Broker broker, String password) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + broker.port() + "/plain/inifile/");
        String form =
                "task=listsessions&user=" + USER + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpRequest login = HttpRequest.newBuilder(address)
                .POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(login, BodyHandlers.discarding()).statusCode();
        }
    }

    private void setPassword(String password) throws IOException {
        Path input = Files.writeString(folder.resolve("chpasswd.txt"), USER + ":" + password + "\n");
        List<String> command = List.of("sh", "-c", "chpasswd < \"$0\"", input.toString());
        try (Program chpasswd = Program.start(command, Map.of(), folder, "chpasswd.log")) {
            assertThat(chpasswd.awaitEnd()).as(chpasswd::output).isZero();
        }
    }
}
