package org.x2gobroker.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** Servers that are away, slow, or not who they say they are; the certificate of the one that is right names {@code localhost}. */
@Timeout(60)
class LdapServersTest {
    @TempDir
    static Path folder;

    private static SSLContext tls;
    private static String caFile = "";

    private HiveDirectory hive;

    @BeforeAll
    static void createAuthority() throws Exception {
        TestAuthority authority = TestAuthority.create();
        tls = authority.serverNamed("localhost");
        caFile = authority.write(folder.resolve("ca.pem")).toString();
    }

    @BeforeEach
    void start() throws Exception {
        hive = HiveDirectory.open(tls).person("maja").group("bees", "posixGroup", "memberUid: maja");
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void encryptsWithACertificateOfTheOwnAuthority(boolean startTls) {
        assertThat(encrypted("localhost", startTls, "ca-file", caFile).logIn("maja", "pw"))
                .isEqualTo(new LdapAnswer.Accepted("maja"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trustsNoUnknownAuthority(boolean startTls) {
        assertNothingIsSaid(encrypted("localhost", startTls));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trustsNoCertificateForAnotherName(boolean startTls) {
        assertNothingIsSaid(encrypted("127.0.0.1", startTls, "ca-file", caFile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nonexistent.pem", ""})
    void saysThatTheCaFileCannotBeUsed(String name) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThat(encrypted("localhost", true, "ca-file", name.isEmpty() ? empty.toString() : name)
                        .logIn("maja", "pw"))
                .isInstanceOfSatisfying(
                        LdapAnswer.NoAnswer.class,
                        away -> assertThat(away.reason()).contains(name.isEmpty() ? "empty.pem" : name));
    }

    @Test
    void saysNothingToAServerThatRefusesStartTls() throws Exception {
        try (HiveDirectory plain = HiveDirectory.open().person("maja")) {
            assertThat(plain.client("starttls", "true").logIn("maja", "pw"))
                    .isInstanceOfSatisfying(
                            LdapAnswer.NoAnswer.class,
                            away -> assertThat(away.reason()).contains("StartTLS"));
            assertThat(plain.binds()).isEmpty();
            assertThat(plain.searches()).isEmpty();
        }
    }

    @Test
    void triesTheServersInTheirOrder() throws Exception {
        FaultyProxy first = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE);
        try (FaultyProxy second = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE)) {
            LdapDirectory client = hive.client("url", "%s,%s".formatted(first.url(), second.url()));
            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapAnswer.Accepted("maja"));
            assertThat(second.accepted()).isZero();

            first.close();
            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapAnswer.Accepted("maja"));
            assertThat(second.accepted()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultyProxy.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void goesOnWithTheNextServerWhenOneFails(FaultyProxy.Fault fault) throws Exception {
        try (FaultyProxy faulty = new FaultyProxy(hive.port(), fault)) {
            LdapDirectory client = hive.client("url", "%s,%s".formatted(faulty.url(), hive.url()), "read-timeout", "1");

            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapAnswer.Accepted("maja"));
            assertThat(client.listGroups("maja", true)).containsExactly("bees");
            int met = faulty.accepted();
            client.logIn("maja", "pw");
            assertThat(faulty.accepted())
                    .as("the server that failed is left alone")
                    .isEqualTo(met);
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultyProxy.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void hasNoAnswerWhenTheOnlyServerFails(FaultyProxy.Fault fault) throws Exception {
        try (FaultyProxy faulty = new FaultyProxy(hive.port(), fault)) {
            LdapDirectory client = hive.client("url", faulty.url(), "read-timeout", "1");

            assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapAnswer.NoAnswer.class);
            assertThatThrownBy(() -> client.listGroups("maja", true)).isInstanceOf(DirectoryUnavailableException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, SILENCE", "true, SILENCE", "false, TRICKLE", "true, TRICKLE"})
    void givesUpOnAServerThatNeverEndsTheHandshake(boolean startTls, FaultyProxy.Fault fault) throws Exception {
        try (FaultyProxy silent = new FaultyProxy(startTls ? hive.port() : hive.tlsPort(), fault)) {
            LdapDirectory client = hive.client(
                    "url",
                    (startTls ? "ldap" : "ldaps") + "://localhost:" + silent.port(),
                    "starttls",
                    String.valueOf(startTls),
                    "ca-file",
                    caFile,
                    "connect-timeout",
                    "1",
                    "read-timeout",
                    "1");

            assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapAnswer.NoAnswer.class);
        }
    }

    @Test
    void keepsItsConnectionsForSearches() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE)) {
            LdapDirectory client = hive.client("url", proxy.url());
            for (int turn = 0; turn < 10; turn++) {
                client.listGroups("maja", true);
            }

            assertThat(proxy.accepted()).isEqualTo(1);
        }
    }

    @Test
    void replacesConnectionsThatWereCut() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE)) {
            LdapDirectory client = hive.client("url", proxy.url());
            client.listGroups("maja", true);
            proxy.cutAll();

            assertThat(client.listGroups("maja", true)).containsExactly("bees");
        }
    }

    @Test
    void opensNoMoreConnectionsThanConfigured() throws Exception {
        try (FaultyProxy silent = new FaultyProxy(hive.port(), FaultyProxy.Fault.SILENCE)) {
            LdapDirectory client = hive.client("url", silent.url(), "read-timeout", "1", "pool-size", "3");

            assertThat(logInTogether(client, 40)).hasSize(40).allMatch(LdapAnswer.NoAnswer.class::isInstance);
            // One that its user has just closed may still be counted.
            assertThat(silent.most()).isLessThanOrEqualTo(2 * 3);
        }
    }

    @Test
    void recoversWhenTheServerDoes() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(hive.port(), FaultyProxy.Fault.SILENCE)) {
            LdapDirectory client = hive.client("url", proxy.url(), "read-timeout", "1", "pool-size", "2");
            logInTogether(client, 10);
            proxy.set(FaultyProxy.Fault.NONE);

            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapAnswer.Accepted("maja"));
        }
    }

    @Test
    void closesItsConnections() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE)) {
            LdapDirectory client = hive.client("url", proxy.url());
            client.logIn("maja", "pw");
            client.close();

            while (proxy.open() > 0) {
                Thread.onSpinWait();
            }
            assertThat(proxy.accepted()).isPositive();
        }
    }

    private static List<LdapAnswer> logInTogether(LdapDirectory client, int number) throws Exception {
        List<LdapAnswer> answers = new ArrayList<>();
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LdapAnswer>> logins = new ArrayList<>();
            for (int user = 0; user < number; user++) {
                logins.add(users.submit(() -> client.logIn("maja", "pw")));
            }
            for (Future<LdapAnswer> login : logins) {
                answers.add(login.get());
            }
        }
        return answers;
    }

    private void assertNothingIsSaid(LdapDirectory client) {
        assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapAnswer.NoAnswer.class);
        assertThat(hive.binds()).isEmpty();
        assertThat(hive.searches()).isEmpty();
    }

    private LdapDirectory encrypted(String host, boolean startTls, String... keysAndValues) {
        List<String> keys = new ArrayList<>(List.of(keysAndValues));
        String url = startTls ? "ldap://" + host + ":" + hive.port() : "ldaps://" + host + ":" + hive.tlsPort();
        keys.addAll(List.of("url", url, "starttls", String.valueOf(startTls)));
        return hive.client(keys.toArray(String[]::new));
    }
}
