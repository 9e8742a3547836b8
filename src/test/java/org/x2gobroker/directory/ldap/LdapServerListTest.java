package org.x2gobroker.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
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
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.connection.LdapConnectionFactory;
import org.x2gobroker.directory.ldap.connection.ServerConfig;
import org.x2gobroker.telemetry.Telemetry;

/** Tests unavailable, slow and forged servers; the certificate of the right server names {@code localhost}. */
@Timeout(60)
class LdapServerListTest {
    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static SSLContext tls;
    private static String caFile = "";

    private HiveDirectory hive;

    @BeforeAll
    static void createAuthority() throws Exception {
        authority = TestAuthority.create();
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
    void encryptsWithACertificateOfTheConfiguredAuthority(boolean startTls) {
        assertThat(encrypted("localhost", startTls, "ca-file", caFile).logIn("maja", "pw"))
                .isEqualTo(new LdapLoginResult.Accepted("maja"));
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
    @ValueSource(booleans = {false, true})
    void trustsNoExpiredCertificate(boolean startTls) throws Exception {
        hive.close();
        hive = HiveDirectory.open(authority.expiredServerNamed("localhost")).person("maja");

        assertNothingIsSaid(encrypted("localhost", startTls, "ca-file", caFile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nonexistent.pem", ""})
    void reportsAnUnusableCaFile(String name) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThat(encrypted("localhost", true, "ca-file", name.isEmpty() ? empty.toString() : name)
                        .logIn("maja", "pw"))
                .isInstanceOfSatisfying(
                        LdapLoginResult.NoAnswer.class,
                        unavailable -> assertThat(unavailable.reason()).contains(name.isEmpty() ? "empty.pem" : name));
    }

    @Test
    void sendsNothingToAServerThatRefusesStartTls() throws Exception {
        try (HiveDirectory plain = HiveDirectory.open().person("maja")) {
            assertThat(plain.client("starttls", "true").logIn("maja", "pw"))
                    .isInstanceOfSatisfying(
                            LdapLoginResult.NoAnswer.class,
                            unavailable -> assertThat(unavailable.reason()).contains("StartTLS"));
            assertThat(plain.binds()).isEmpty();
            assertThat(plain.searches()).isEmpty();
        }
    }

    @Test
    void triesTheServersInTheirOrder() throws Exception {
        FaultyProxy first = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE);
        try (FaultyProxy second = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE)) {
            LdapDirectory client = hive.client("url", "%s,%s".formatted(first.url(), second.url()));
            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
            assertThat(second.accepted()).isZero();

            first.close();
            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
            assertThat(second.accepted()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(value = FaultyProxy.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void triesTheNextServerWhenOneFails(FaultyProxy.Fault fault) throws Exception {
        try (FaultyProxy faulty = new FaultyProxy(hive.port(), fault)) {
            LdapDirectory client = hive.client("url", "%s,%s".formatted(faulty.url(), hive.url()), "read-timeout", "1");

            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
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
    void givesNoAnswerWhenTheOnlyServerFails(FaultyProxy.Fault fault) throws Exception {
        try (FaultyProxy faulty = new FaultyProxy(hive.port(), fault)) {
            LdapDirectory client = hive.client("url", faulty.url(), "read-timeout", "1");

            assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapLoginResult.NoAnswer.class);
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

            assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapLoginResult.NoAnswer.class);
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
    void replacesAllConnectionsThatWereCut() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE)) {
            LdapDirectory client = hive.client("url", proxy.url(), "pool-size", "4");
            CyclicBarrier together = new CyclicBarrier(4);
            hive.whenSearched(() -> await(together));
            logInTogether(client, 4);
            hive.whenSearched(() -> {});
            proxy.cutAll();

            assertThat(client.listGroups("maja", true)).containsExactly("bees");
            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void triesAllAddressesOfAServersName() throws Exception {
        ServerConfig config = LdapConfig.of(hive.settings().current().ldap()).servers();
        // Nobody listens on the first.
        InetAddress[] addresses = {InetAddress.ofLiteral("127.9.9.9"), InetAddress.ofLiteral("127.0.0.1")};

        try (LDAPConnection connection = new LdapConnectionFactory(config, name -> addresses)
                .open(config.servers().getFirst())) {
            assertThat(connection.isConnected()).isTrue();
        }
    }

    @Test
    void opensNoMoreConnectionsThanConfigured() throws Exception {
        try (FaultyProxy silent = new FaultyProxy(hive.port(), FaultyProxy.Fault.SILENCE)) {
            LdapDirectory client = hive.client("url", silent.url(), "read-timeout", "1", "pool-size", "3");

            assertThat(logInTogether(client, 40)).hasSize(40).allMatch(LdapLoginResult.NoAnswer.class::isInstance);
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

            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
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

    @Test
    void completesQueriesFromBeforeAChangeOfSettings() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(hive.port(), FaultyProxy.Fault.NONE)) {
            AtomicReference<LiveSettings> inForce =
                    new AtomicReference<>(hive.settings("url", proxy.url(), "pool-size", "1"));
            LdapDirectory client =
                    new LdapDirectory(() -> inForce.get().current().ldap(), Clock.systemUTC(), Telemetry.NOOP);
            FutureTask<Set<String>> second = new FutureTask<>(() -> client.listGroups("maja", true));
            hive.whenSearched(() -> {
                hive.whenSearched(() -> {});
                startAndAwaitItsWait(second);
                inForce.set(hive.settings("url", proxy.url(), "pool-size", "2"));
                assertThat(client.listGroups("maja", true)).containsExactly("bees");
            });

            assertThat(client.logIn("maja", "pw")).isEqualTo(new LdapLoginResult.Accepted("maja"));
            assertThat(second.get()).containsExactly("bees");
            while (proxy.open() > 1) {
                Thread.onSpinWait(); // until the connections by the old settings are closed
            }
        }
    }

    private static void startAndAwaitItsWait(Runnable question) {
        Thread thread = Thread.ofPlatform().daemon().start(question);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static List<LdapLoginResult> logInTogether(LdapDirectory client, int number) throws Exception {
        List<LdapLoginResult> answers = new ArrayList<>();
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<LdapLoginResult>> logins = new ArrayList<>();
            for (int user = 0; user < number; user++) {
                logins.add(users.submit(() -> client.logIn("maja", "pw")));
            }
            for (Future<LdapLoginResult> login : logins) {
                answers.add(login.get());
            }
        }
        return answers;
    }

    private void assertNothingIsSaid(LdapDirectory client) {
        assertThat(client.logIn("maja", "pw")).isInstanceOf(LdapLoginResult.NoAnswer.class);
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
