package org.x2gobroker.auth.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.radius.TestRadiusPackets.Asked;
import org.x2gobroker.auth.radius.TestRadiusPackets.Signature;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.testing.MovableClock;

/** Against servers of a few lines, whose packets are written by the tests' own code. */
@Timeout(60)
class RadiusMechanismTest {
    private static final int REPLY_MESSAGE = 18;
    private static final int STATE = 24;

    /** Quicker than what servers are asked with, so that the tests are. */
    private static final RetransmissionTimes QUICK =
            new RetransmissionTimes(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(50));

    @TempDir
    Path folder;

    private final List<StandInRadiusServer> servers = new ArrayList<>();
    private final MovableClock clock = new MovableClock();

    @BeforeEach
    void writeSecret() throws IOException {
        Files.writeString(secretFile(), StandInRadiusServer.SECRET + "\nnot this\n");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (StandInRadiusServer server : servers) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "fifteen letters",
                "sixteen letters.",
                "seventeen letters",
                " blanks and ünïcödé € ",
                "with,separator"
            })
    void carriesEveryPassword(String password) throws IOException {
        start(StandInRadiusServer.accepting(password));

        assertThat(check("jürgen", password)).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(check("jürgen", password + "x")).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(servers.getFirst().asked().getFirst().text(1)).isEqualTo("jürgen");
    }

    @Test
    void carriesAPasswordOf128BytesAndAsksNobodyAboutALongerOne() throws IOException {
        String longest = "p".repeat(128);
        start(StandInRadiusServer.accepting(longest));

        assertThat(check("maja", longest)).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(check("maja", longest + "p")).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(servers.getFirst().asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'', pw", "maja, ''", "maja@hive, pw", "HIVE\\maja, pw"})
    void asksNobodyAboutWhatNobodyMayBeCalled(String user, String password) throws IOException {
        start(StandInRadiusServer.accepting("pw"));

        assertThat(check(user, password)).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(check("maja\0", "pw")).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(check("maja", "pw\0")).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(servers.getFirst().asked()).isEmpty();
    }

    @Test
    void takesTheFormsOfNamesThatAreConfigured() throws IOException {
        start(StandInRadiusServer.accepting("pw"));

        check("maja@hive", "pw", "user-name-forms", "plain,upn,netbios");
        check("HIVE\\maja", "pw", "user-name-forms", "plain,upn,netbios");
        check("maja", "pw", "user-name", "{user}@hive.example");

        assertThat(servers.getFirst().asked())
                .extracting(request -> request.text(1))
                .containsExactly("maja@hive", "HIVE\\maja", "maja@hive.example");
    }

    @Test
    void signsRequestsAndSaysWhoItIsAndForWhom() throws Exception {
        start(StandInRadiusServer.accepting("pw"));

        mechanism("nas-identifier", "hive-broker", "nas-address", "192.0.2.9")
                .check("maja", new SecretText("pw"), InetAddress.ofLiteral("2001:db8::7"));
        check("maja", "pw", "nas-address", "2001:db8::9", "send-client-address", "false");

        Asked first = servers.getFirst().asked().getFirst();
        Asked second = servers.getFirst().asked().getLast();
        assertThat(first.isSigned(StandInRadiusServer.SECRET)).isTrue();
        assertThat(first.text(32)).isEqualTo("hive-broker");
        assertThat(first.text(31)).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(first.attributes().get(4)).containsExactly(192, 0, 2, 9);
        assertThat(second.attributes().get(95)).hasSize(16);
        assertThat(second.attributes()).doesNotContainKeys(4, 31);
        assertThat(first.authenticator()).isNotEqualTo(second.authenticator());
    }

    @Test
    void saysInTheReasonWhatTheServerHasToSay() throws IOException {
        start(request -> List.of(StandInRadiusServer.reject(
                request,
                TestRadiusPackets.attribute(REPLY_MESSAGE, "Denied on the\nphone\u001b[2J \u202e"),
                TestRadiusPackets.attribute(REPLY_MESSAGE, "by maja. " + "x".repeat(200)))));

        PasswordCheckResult.Rejected rejected = (PasswordCheckResult.Rejected) check("maja", "pw");

        assertThat(rejected.reason())
                .contains("says no: \"Denied on the phone [2J by maja. xxx", "…")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @EnumSource(value = Signature.class, mode = EnumSource.Mode.EXCLUDE, names = "WHOLE")
    void acceptsNoAnswerThatIsNotSignedTwice(Signature signature) throws IOException {
        start(request ->
                List.of(StandInRadiusServer.answer(TestRadiusPackets.ACCEPT, request, signature, new byte[0])));

        assertThat(check("maja", "pw", "timeout", "1")).isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    @Test
    void saysAtOnceThatAServerIsTooOld() throws IOException {
        start(request -> List.of(StandInRadiusServer.answer(
                TestRadiusPackets.ACCEPT, request, Signature.WITHOUT_MESSAGE_AUTHENTICATOR, new byte[0])));

        assertThat(check("maja", "pw"))
                .isInstanceOfSatisfying(
                        PasswordCheckResult.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).contains("CVE-2024-3596"));
        assertThat(servers.getFirst().asked()).hasSize(1);
    }

    @Test
    void waitsOnWhenForgedAnswersComeFirst() throws IOException {
        start(request -> List.of(
                new byte[0],
                new byte[] {2},
                TestRadiusPackets.answer(
                        TestRadiusPackets.ACCEPT,
                        request.identifier(),
                        request.authenticator(),
                        new byte[0],
                        "another secret",
                        Signature.WHOLE),
                TestRadiusPackets.answer(
                        TestRadiusPackets.ACCEPT,
                        request.identifier() + 1,
                        request.authenticator(),
                        new byte[0],
                        StandInRadiusServer.SECRET,
                        Signature.WHOLE),
                TestRadiusPackets.answer(
                        TestRadiusPackets.ACCEPT,
                        request.identifier(),
                        new byte[16],
                        new byte[0],
                        StandInRadiusServer.SECRET,
                        Signature.WHOLE),
                request.packet(),
                StandInRadiusServer.reject(request)));

        assertThat(check("maja", "pw")).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @Test
    void namesTheSecretAsTheLikelyFaultWhenNoSignatureFits() throws IOException {
        start(request -> List.of(TestRadiusPackets.answer(
                TestRadiusPackets.ACCEPT,
                request.identifier(),
                request.authenticator(),
                new byte[0],
                "another secret",
                Signature.WHOLE)));

        assertThat(check("maja", "pw", "timeout", "1"))
                .isInstanceOfSatisfying(
                        PasswordCheckResult.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason())
                                .contains("not signed with the secret")
                                .doesNotContain(StandInRadiusServer.SECRET, "another secret"));
    }

    @Test
    void sendsTheSameRequestAgainUntilThePhoneIsAnswered() throws IOException {
        start(request ->
                servers.getFirst().asked().size() < 4 ? List.of() : List.of(StandInRadiusServer.accept(request)));

        assertThat(check("maja", "pw")).isEqualTo(new PasswordCheckResult.Accepted());
        List<Asked> asked = servers.getFirst().asked();
        assertThat(asked).hasSizeGreaterThanOrEqualTo(4);
        assertThat(asked).extracting(Asked::port).containsOnly(asked.getFirst().port());
        assertThat(asked)
                .allSatisfy(request ->
                        assertThat(request.packet()).isEqualTo(asked.getFirst().packet()));
    }

    @Test
    void asksTheNextServerWhenOneIsSilentAndTheSilentOneLastForAWhile() throws IOException {
        StandInRadiusServer first = start(StandInRadiusServer.silent());
        StandInRadiusServer second = start(StandInRadiusServer.accepting("pw"));
        RadiusMechanism mechanism = mechanism("server-timeout", "1", "dead-time", "60");

        assertThat(mechanism.check("maja", new SecretText("pw"))).isEqualTo(new PasswordCheckResult.Accepted());
        int before = first.asked().size();
        assertThat(before).isPositive();
        assertThat(mechanism.check("maja", new SecretText("pw"))).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(first.asked()).hasSize(before);
        assertThat(second.asked()).hasSize(2);

        clock.advance(Duration.ofSeconds(61));
        assertThat(mechanism.check("maja", new SecretText("pw"))).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(first.asked()).hasSizeGreaterThan(before);
    }

    @Test
    void asksNoOtherServerOnceOneHasSaidNo() throws IOException {
        start(StandInRadiusServer.accepting("another"));
        StandInRadiusServer second = start(StandInRadiusServer.accepting("pw"));

        assertThat(check("maja", "pw")).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void asksSilentServersAgainWhenAllAreSilent() throws IOException {
        List<Boolean> answers = Collections.synchronizedList(new ArrayList<>());
        start(request -> answers.isEmpty() ? List.of() : List.of(StandInRadiusServer.accept(request)));
        RadiusMechanism mechanism = mechanism("timeout", "1");

        assertThat(mechanism.check("maja", new SecretText("pw"))).isInstanceOf(PasswordCheckResult.Unavailable.class);
        answers.add(true);
        assertThat(mechanism.check("maja", new SecretText("pw"))).isEqualTo(new PasswordCheckResult.Accepted());
    }

    @Test
    void asksTheNextServerAtOnceWhereNothingListens() throws Exception {
        StandInRadiusServer gone = start(StandInRadiusServer.silent());
        start(StandInRadiusServer.accepting("pw"));
        gone.close();

        assertThat(check("maja", "pw")).isEqualTo(new PasswordCheckResult.Accepted());
    }

    @Test
    void usesTheSecretOfEachServer() throws IOException {
        Files.writeString(folder.resolve("other"), "another secret\r\n");
        start(StandInRadiusServer.silent());
        start(request -> List.of(TestRadiusPackets.answer(
                request.password("another secret").equals("pw") ? TestRadiusPackets.ACCEPT : TestRadiusPackets.REJECT,
                request.identifier(),
                request.authenticator(),
                new byte[0],
                "another secret",
                Signature.WHOLE)));

        assertThat(check(
                        "maja",
                        "pw",
                        "server-timeout",
                        "1",
                        "secret-file",
                        secretFile() + "," + folder.resolve("other")))
                .isEqualTo(new PasswordCheckResult.Accepted());
    }

    @Test
    void asksByIpv6() throws IOException {
        StandInRadiusServer server = StandInRadiusServer.start("::1", StandInRadiusServer.accepting("pw"));
        servers.add(server);

        assertThat(check("maja", "pw", "server", "[::1]:" + server.port()))
                .isEqualTo(new PasswordCheckResult.Accepted());
    }

    @Test
    void readsTheSecretAnew() throws IOException {
        Files.writeString(secretFile(), "an old secret\n");
        start(StandInRadiusServer.accepting("pw"));
        RadiusMechanism mechanism = mechanism("timeout", "1");

        assertThat(mechanism.check("maja", new SecretText("pw"))).isNotEqualTo(new PasswordCheckResult.Accepted());
        writeSecret();
        assertThat(mechanism.check("maja", new SecretText("pw"))).isEqualTo(new PasswordCheckResult.Accepted());
    }

    @Test
    void isUnavailableWithoutASecret() throws IOException {
        StandInRadiusServer server = start(StandInRadiusServer.accepting("pw"));
        Files.writeString(secretFile(), "\nbehind an empty line\n");

        assertThat(check("maja", "pw")).isInstanceOf(PasswordCheckResult.Unavailable.class);
        Files.delete(secretFile());
        assertThat(check("maja", "pw")).isInstanceOf(PasswordCheckResult.Unavailable.class);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void answersAChallengeWithTheFactorTypedBehindThePassword() throws Exception {
        byte[] state = {1, 2, 0, -1};
        StandInRadiusServer server = start(request -> {
            byte[] shown = request.attributes().get(STATE);
            if (shown == null) {
                return List.of(
                        request.password(StandInRadiusServer.SECRET).equals("pass,word")
                                ? StandInRadiusServer.challenge(request, TestRadiusPackets.attribute(STATE, state))
                                : StandInRadiusServer.reject(request));
            }
            boolean right = Arrays.equals(shown, state)
                    && request.password(StandInRadiusServer.SECRET).equals("123456");
            return List.of(right ? StandInRadiusServer.accept(request) : StandInRadiusServer.reject(request));
        });

        assertThat(check("maja", "pass,word,123456", "challenge-separator", ","))
                .isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(check("maja", "pass,word,654321", "challenge-separator", ","))
                .isInstanceOf(PasswordCheckResult.Rejected.class);
        Asked first = server.asked().get(0);
        Asked second = server.asked().get(1);
        assertThat(second.authenticator()).isNotEqualTo(first.authenticator());
        assertThat(second.isSigned(StandInRadiusServer.SECRET)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', pw, set challenge-separator",
        "'', 'pw,123456', set challenge-separator",
        "',', pw, behind the password and the separator",
        "',', 'pw,', behind the password and the separator"
    })
    void refusesAChallengeThatNothingWasTypedFor(String separator, String typed, String advice) throws IOException {
        start(request -> List.of(StandInRadiusServer.challenge(
                request, TestRadiusPackets.attribute(REPLY_MESSAGE, "Enter the code from your app"))));

        String[] keys = separator.isEmpty() ? new String[0] : new String[] {"challenge-separator", separator};
        assertThat(check("maja", typed, keys))
                .isInstanceOfSatisfying(
                        PasswordCheckResult.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("Enter the code from your app", advice)
                                .doesNotContain("123456"));
    }

    @Test
    void answersOneChallengeOnly() throws IOException {
        StandInRadiusServer server = start(request -> List.of(StandInRadiusServer.challenge(request)));

        assertThat(check("maja", "pw,123456", "challenge-separator", ","))
                .isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void survivesAChallengeFullOfStates() throws IOException {
        byte[] state = TestRadiusPackets.attribute(STATE, new byte[253]);
        byte[][] states = Collections.nCopies(15, state).toArray(byte[][]::new);
        start(request -> List.of(
                request.attributes().containsKey(STATE)
                        ? StandInRadiusServer.accept(request)
                        : StandInRadiusServer.challenge(request, states)));

        assertThat(check("maja", "pw,123456", "challenge-separator", ","))
                .isEqualTo(new PasswordCheckResult.Accepted());
    }

    @Test
    void leavesAServerThatDoesNotSayThatItIsAlive() throws IOException {
        StandInRadiusServer first = start(StandInRadiusServer.silent());
        start(StandInRadiusServer.accepting("pw"));

        assertThat(check("maja", "pw", "status-server", "true")).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(first.asked()).extracting(Asked::code).contains(1, 12);
        assertThat(first.asked().stream().filter(request -> request.code() == 12))
                .allSatisfy(request -> {
                    assertThat(request.isSigned(StandInRadiusServer.SECRET)).isTrue();
                    assertThat(request.attributes()).doesNotContainKeys(1, 2);
                });
    }

    @Test
    void waitsForATelephoneAtAServerThatSaysThatItIsAlive() throws IOException {
        CountDownLatch alive = new CountDownLatch(25);
        StandInRadiusServer first = start(request -> {
            if (request.code() == 12) {
                alive.countDown();
                return List.of(StandInRadiusServer.accept(request));
            }
            return alive.getCount() > 0 ? List.of() : List.of(StandInRadiusServer.accept(request));
        });
        StandInRadiusServer second = start(StandInRadiusServer.accepting("pw"));

        assertThat(check("maja", "pw", "status-server", "true", "server-timeout", "1"))
                .isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(second.asked()).isEmpty();
        assertThat(first.asked()).hasSizeGreaterThan(25);
    }

    /** What says that the server is alive says nothing about a password. */
    @Test
    void takesNoSignOfLifeForAnAnswer() throws IOException {
        start(request -> request.code() == 12 ? List.of(StandInRadiusServer.accept(request)) : List.of());

        assertThat(check("maja", "wrong", "status-server", "true", "timeout", "1"))
                .isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"true, maja.hive", "false, "})
    void callsTheUserWhatTheServerSaysWhereThatIsWanted(boolean wanted, String account) throws IOException {
        start(request -> List.of(StandInRadiusServer.accept(request, TestRadiusPackets.attribute(1, "maja.hive"))));

        assertThat(check("MAJA", "pw", "account-from-answer", Boolean.toString(wanted)))
                .isEqualTo(new PasswordCheckResult.Accepted(account));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "bell\u0007"})
    void letsNobodyInWhomTheServerCallsImpossibly(String account) throws IOException {
        start(request -> List.of(StandInRadiusServer.accept(request, TestRadiusPackets.attribute(1, account))));

        assertThat(check("maja", "pw", "account-from-answer", "true")).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @Test
    void takesTheGroupsThatTheAnswerNames() throws IOException {
        byte[] ofVendor = {0, 0, 1, 55, 25, 7, 'w', 'a', 's', 'p', 's', 9, 3, 'x', 25, 0};
        start(request -> List.of(StandInRadiusServer.accept(
                request,
                TestRadiusPackets.attribute(11, "bees"),
                TestRadiusPackets.attribute(11, " bürgers of the hive "),
                TestRadiusPackets.attribute(25, new byte[] {1, -1, 2}),
                TestRadiusPackets.attribute(25, "drones\n"),
                TestRadiusPackets.attribute(25, "queen\u0000"),
                TestRadiusPackets.attribute(26, ofVendor),
                TestRadiusPackets.attribute(26, new byte[] {0, 0, 1}))));

        assertThat(check("maja", "pw", "group-attributes", "Filter-Id,Class,311:25"))
                .isInstanceOfSatisfying(PasswordCheckResult.Accepted.class, accepted -> {
                    assertThat(accepted.signIn()).isNotNull();
                    assertThat(accepted.signIn().groups())
                            .containsExactlyInAnyOrder("bees", "bürgers of the hive", "drones", "wasps");
                    assertThat(accepted.signIn().user()).isEqualTo("maja");
                });
        assertThat(check("maja", "pw")).isEqualTo(new PasswordCheckResult.Accepted());
    }

    @Test
    void endsWhenTheBrokerStops() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        start(_ -> {
            asked.countDown();
            return List.of();
        });
        FutureTask<PasswordCheckResult> login = new FutureTask<>(() -> check("maja", "pw", "timeout", "300"));
        Thread thread = Thread.ofPlatform().start(login);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(login.get(30, TimeUnit.SECONDS)).isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    /** Whatever the server of a stranger sends, it grants nothing; whatever our own sends, nothing breaks. */
    @Test
    void survivesWhateverIsSent() throws IOException {
        Random random = new Random(Long.getLong("x2gobroker.fuzz.seed", 20_261_129));
        start(request -> {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            byte[] signedNoise = new byte[random.nextInt(60)];
            random.nextBytes(signedNoise);
            int code = Stream.of(0, 1, 3, 4, 5, 11, 12, 40, 255).toList().get(random.nextInt(9));
            byte[] mutant = StandInRadiusServer.accept(request, TestRadiusPackets.attribute(REPLY_MESSAGE, "Welcome"));
            mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
            return List.of(
                    noise,
                    mutant,
                    StandInRadiusServer.answer(code, request, Signature.WHOLE, signedNoise),
                    StandInRadiusServer.reject(request));
        });

        for (int round = 0; round < 300; round++) {
            assertThat(check(
                            "maja",
                            "pw,123456",
                            "challenge-separator",
                            ",",
                            "account-from-answer",
                            "true",
                            "group-attributes",
                            "25"))
                    .isNotInstanceOf(PasswordCheckResult.Accepted.class);
        }
    }

    private StandInRadiusServer start(StandInRadiusServer.Script script) throws IOException {
        StandInRadiusServer server = StandInRadiusServer.start(script);
        servers.add(server);
        return server;
    }

    private PasswordCheckResult check(String user, String password, String... keys) {
        return mechanism(keys).check(user, new SecretText(password));
    }

    private RadiusMechanism mechanism(String... keys) {
        List<String> all = new ArrayList<>();
        all.addAll(List.of("server", addresses()));
        all.addAll(List.of("secret-file", secretFile().toString()));
        all.addAll(List.of(keys));
        for (int index = 0; index < all.size(); index += 2) {
            all.set(index, "x2gobroker.authmech_radius." + all.get(index));
        }
        LiveSettings settings = TestSettings.live(all.toArray(String[]::new));
        return new RadiusMechanism(() -> settings.current().radius(), clock, QUICK);
    }

    private String addresses() {
        return servers.stream().map(server -> "127.0.0.1:" + server.port()).collect(Collectors.joining(","));
    }

    private Path secretFile() {
        return folder.resolve("secret");
    }
}
