package org.x2gobroker.agent.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.RecordingRunner;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.key.KeyDeploymentResult.ClientKeyDeployed;
import org.x2gobroker.agent.key.KeyDeploymentResult.GeneratedKeyDeployed;
import org.x2gobroker.agent.key.KeyDeploymentResult.NotDeployed;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.testing.StoppedClock;

class TemporaryKeyServiceTest {
    private static final String BASE64 = "AAAAC3NzaC1lZDI1NTE5AAAAIDzLaH+Pi8w1yPGEYZcR1LXxoGmVtipLtsxbEBJQVTip";
    private static final String CLIENT_KEY = "ssh-ed25519 " + BASE64 + " alice@laptop";
    private static final KeyLocation TIGER = location("tiger", AgentQueryMode.SSH, "%h/.x2go/authorized_keys");
    private static final KeyLocation PROXY = location("gate", AgentQueryMode.SSH, "%h/.ssh/authorized_keys");

    private static final GeneratedKeyPair PAIR = GeneratedKeyPair.create();

    @TempDir
    private Path directory;

    private final RecordingRunner runner = new RecordingRunner("OK");
    private final Map<AgentQueryMode, HostAgent> agents = Map.of(AgentQueryMode.SSH, new HostAgent(runner));
    private final KeyPairPool supply = new KeyPairPool(1, () -> PAIR);
    private final StoppedClock clock = new StoppedClock();

    private RevocationJournal journal;
    private TemporaryKeyService keys;
    private KeyRevoker remover;

    @BeforeEach
    void start() throws IOException {
        journal = RevocationJournal.open(directory.resolve("journal"));
        keys = new TemporaryKeyService(agents, journal, supply, clock, new SecureRandom());
        remover = newRemover();
    }

    @Test
    void deploysTheClientsKeyOnTheProxyFirst() {
        var outcome = keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(PROXY, TIGER));

        assertThat(outcome).isEqualTo(new ClientKeyDeployed());
        assertThat(commandLines())
                .containsExactly(
                        "gate: agent 'alice' 'addauthkey' 'restrict,pty,port-forwarding ssh-ed25519 " + BASE64
                                + " x2gobroker-…' '%h/.ssh/authorized_keys'",
                        "tiger: agent 'alice' 'addauthkey' 'restrict,pty,port-forwarding ssh-ed25519 " + BASE64
                                + " x2gobroker-…' '%h/.x2go/authorized_keys'");
    }

    @Test
    void makesTheKeyExpireByUtc() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.UTC, List.of(TIGER));

        assertThat(commandLines().getFirst())
                .contains("'restrict,pty,port-forwarding,expiry-time=\"20260101121000Z\" ssh-ed25519 ");
    }

    @Test
    void deploysTheGeneratedKeyThatTheClientGets() {
        var outcome = keys.deployGeneratedKey(KeyExpiryPolicy.NONE, List.of(TIGER));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        GeneratedKeyDeployed.class,
                        deployed -> assertThat(deployed.privateKey()).startsWith("-----BEGIN RSA PRIVATE KEY-----\n"));
        assertThat(commandLines()).singleElement().asString().contains(" ssh-rsa AAAAB3NzaC1yc2E");
    }

    @Test
    void givesEachKeyACommentOfItsOwn() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));

        assertThat(runner.commandLines()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "ssh-rsa " + BASE64, "ssh-ed25519 " + BASE64 + "\nssh-ed25519 " + BASE64})
    void sendsNothingForAMalformedClientKey(String key) {
        assertThat(keys.deployClientKey(key, KeyExpiryPolicy.NONE, List.of(TIGER)))
                .isInstanceOf(NotDeployed.class);
        assertThat(runner.commandLines()).isEmpty();
    }

    @Test
    void writesTheRevocationBeforeItDeploys() {
        List<KeyRevocation> written = new ArrayList<>();
        RevocationLog failing = new RevocationLog() {
            @Override
            public void write(KeyRevocation revocation) throws IOException {
                written.add(revocation);
                throw new IOException("disk full");
            }

            @Override
            public void markDone(KeyRevocation revocation) {}

            @Override
            public List<KeyRevocation> list() {
                return List.of();
            }
        };

        var outcome = new TemporaryKeyService(agents, failing, supply, clock, new SecureRandom())
                .deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));

        assertThat(outcome).isEqualTo(new NotDeployed("its revocation cannot be written"));
        assertThat(written).hasSize(1);
        assertThat(runner.commandLines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(JobFailureReason.class)
    void handsOutNoKeyUnlessTheHostAnsweredOk(JobFailureReason reason) {
        runner.fail(reason);

        assertThat(keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER)))
                .isInstanceOf(NotDeployed.class);
        assertThat(journal.list()).hasSize(reason.isEffectPossible() ? 1 : 0);
    }

    @Test
    void callsNoHostAfterOneThatFailed() {
        runner.fail(JobFailureReason.UNREACHABLE);

        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(PROXY, TIGER));

        assertThat(runner.commandLines()).hasSize(1);
    }

    @Test
    void deploysNothingWhereAgentsAreNotCalled() {
        var outcome = keys.deployClientKey(
                CLIENT_KEY,
                KeyExpiryPolicy.NONE,
                List.of(location("tiger", AgentQueryMode.NONE, "%h/.ssh/authorized_keys")));

        assertThat(outcome).isEqualTo(new NotDeployed("agents are not asked (mode NONE)"));
    }

    @ParameterizedTest
    @CsvSource({"'alice;reboot', %h/keys", "alice, %h/../root/keys"})
    void generatesNoPairAndNoRevocationForAForbiddenLocation(String user, String keyFile) {
        AtomicInteger made = new AtomicInteger();
        KeyPairPool counting = new KeyPairPool(1, () -> {
            made.incrementAndGet();
            return PAIR;
        });
        TemporaryKeyService counted = new TemporaryKeyService(agents, journal, counting, clock, new SecureRandom());

        assertThat(counted.deployGeneratedKey(
                        KeyExpiryPolicy.NONE,
                        List.of(TIGER, new KeyLocation(TIGER.mode(), TIGER.target(), user, keyFile))))
                .isInstanceOf(NotDeployed.class);
        assertThat(made).hasValue(0);
        assertThat(runner.commandLines()).isEmpty();
        assertThat(directory.resolve("journal")).isEmptyFile();
    }

    @Test
    void leavesTheKeyForTwentySeconds() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        clock.advance(Duration.ofSeconds(19));

        remover.removeDue();

        assertThat(runner.commandLines()).hasSize(1);
    }

    @Test
    void removesExactlyTheDeployedLine() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.UTC, List.of(TIGER));
        clock.advance(Duration.ofSeconds(20));

        remover.removeDue();
        remover.removeDue();

        assertThat(runner.commandLines())
                .containsExactly(
                        runner.commandLines().getFirst(),
                        runner.commandLines().getFirst().replace("'addauthkey'", "'delauthkey'"));
        assertThat(journal.list()).isEmpty();
    }

    @Test
    void retriesEverMoreSlowlyWhileTheHostIsUnreachable() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        runner.fail(JobFailureReason.UNREACHABLE);
        clock.advance(KeyRevocation.STAY);

        for (int second = 0; second < 100; second++) {
            remover.removeDue();
            clock.advance(Duration.ofSeconds(1));
        }

        // 0, 5, 15, 35 and 75 s after it was due
        assertThat(runner.commandLines()).hasSize(1 + 5);
        assertThat(journal.list()).hasSize(1);
    }

    @Test
    void removesTheKeyOfAHostThatIsBack() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        runner.fail(JobFailureReason.UNREACHABLE);
        clock.advance(KeyRevoker.REPORT_AFTER.plusSeconds(1));
        remover.removeDue();
        runner.answer("OK");
        clock.advance(Duration.ofSeconds(5));

        remover.removeDue();

        assertThat(journal.list()).isEmpty();
    }

    @Test
    void givesUpAfterAWeek() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        runner.fail(JobFailureReason.UNREACHABLE);
        clock.advance(KeyRevoker.GIVE_UP_AFTER.plusSeconds(1));

        remover.removeDue();

        assertThat(journal.list()).isEmpty();
    }

    @Test
    void removesDueKeysBeforeItEnds() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        Instant deployed = clock.instant();

        remover.finish(Duration.ofSeconds(30), this::advance);

        assertThat(journal.list()).isEmpty();
        assertThat(clock.instant()).isEqualTo(deployed.plus(KeyRevocation.STAY));
    }

    @Test
    void doesNotWaitForEverForAnUnreachableHost() {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        runner.fail(JobFailureReason.UNREACHABLE);
        Instant deployed = clock.instant();

        remover.finish(Duration.ofSeconds(30), this::advance);

        assertThat(journal.list()).hasSize(1);
        assertThat(clock.instant()).isEqualTo(deployed.plusSeconds(30));
    }

    private void advance(Duration time) {
        clock.advance(time);
        remover.removeDue();
    }

    @Test
    void removesTheKeyAfterACrash() throws IOException {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        clock.advance(Duration.ofHours(1));

        journal = RevocationJournal.open(directory.resolve("journal"));
        newRemover().removeDue();

        assertThat(runner.commandLines().getLast()).contains("'delauthkey'");
        assertThat(RevocationJournal.open(directory.resolve("journal")).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void removesTheKeyAfterTheClockWasSet(long hours) {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
        runner.fail(JobFailureReason.UNREACHABLE);
        clock.advance(KeyRevocation.STAY);
        remover.removeDue();
        runner.answer("OK");

        clock.advance(Duration.ofHours(hours));
        remover.removeDue();

        assertThat(journal.list()).isEmpty();
    }

    @Test
    void forgetsADoneRevocationForGood() throws IOException {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER, PROXY));
        journal.markDone(journal.list().getFirst());

        assertThat(RevocationJournal.open(directory.resolve("journal")).list())
                .isEqualTo(journal.list())
                .hasSize(1);
    }

    @Test
    void readsAJournalWhoseLastLineACrashCutOff() throws IOException {
        keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER, PROXY));
        journal.close();
        Path file = directory.resolve("journal");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 20));

        assertThat(RevocationJournal.open(file).list())
                .extracting(revocation -> revocation.location().target().host().name())
                .containsExactly("tiger");
    }

    @Test
    void keepsTheJournalSmall() throws IOException {
        for (int i = 0; i < 300; i++) {
            keys.deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
            journal.list().forEach(journal::markDone);
        }

        assertThat(Files.lines(directory.resolve("journal"))).hasSizeLessThan(250);
    }

    private KeyRevoker newRemover() {
        return new KeyRevoker(agents, journal, clock, Runnable::run);
    }

    private List<String> commandLines() {
        return runner.commandLines().stream()
                .map(line -> line.replaceAll("x2gobroker-[0-9a-f]{24}'", "x2gobroker-…'"))
                .toList();
    }

    private static KeyLocation location(String host, AgentQueryMode mode, String keyFile) {
        AgentTarget target = new AgentTarget(new HostEndpoint(host, host + ".example.org", 22), HostKeyPolicy.REJECT);
        return new KeyLocation(mode, target, "alice", keyFile);
    }
}
