package org.x2gobroker.agent.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.RecordingRunner;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.testing.StoppedClock;

/** Two brokers on one PostgreSQL. */
@Timeout(60)
class DatabaseRevocationLogTest {
    private static final String URL = BrokerOfSeveral.createDatabase();
    private static final String CLIENT_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDzLaH+Pi8w1yPGEYZcR1LXxoGmVtipLtsxbEBJQVTip alice@laptop";
    private static final KeyLocation TIGER = new KeyLocation(
            AgentQueryMode.SSH,
            new AgentTarget(new HostEndpoint("tiger", "tiger.example.org", 22), HostKeyPolicy.REJECT),
            "alice",
            "%h/.x2go/authorized_keys");

    @TempDir
    private Path directory;

    private final BrokerOfSeveral here = BrokerOfSeveral.connect(URL);
    private final BrokerOfSeveral there = BrokerOfSeveral.connect(URL);
    private final RecordingRunner runner = new RecordingRunner("OK");
    private final Map<AgentQueryMode, HostAgent> agents = Map.of(AgentQueryMode.SSH, new HostAgent(runner));
    private final StoppedClock clock = new StoppedClock();

    private RevocationJournal journal;
    private DatabaseRevocationLog revocations;
    private DatabaseRevocationLog others;

    @BeforeEach
    void start() throws IOException {
        here.execute("DELETE FROM removal_promise");
        journal = RevocationJournal.open(directory.resolve("journal"));
        revocations = new DatabaseRevocationLog(here.database(), here.heartbeat(), journal);
        others = new DatabaseRevocationLog(
                there.database(), there.heartbeat(), RevocationJournal.open(directory.resolve("other")));
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void leavesTheRevocationsOfALiveBrokerAlone() {
        deploy();

        assertThat(revocations.list()).hasSize(1);
        assertThat(others.list()).isEmpty();
        assertThat(journal.list()).isEmpty();
    }

    @Test
    void removesTheKeyOfABrokerThatDied() {
        deploy();
        here.die();
        clock.advance(KeyRevocation.STAY);

        KeyRevoker remover = new KeyRevoker(agents, others, clock, Runnable::run);
        remover.removeDue();

        assertThat(runner.commandLines().getLast()).startsWith("tiger: agent 'alice' 'delauthkey' ");
        assertThat(others.list()).isEmpty();
    }

    @Test
    void takesOverRevocationsAtOnceFromABrokerThatEnds() {
        deploy();

        here.heartbeat().close();

        assertThat(others.list()).hasSize(1);
    }

    @Test
    void forgetsADoneRevocationInAllReplicas() {
        deploy();
        revocations.markDone(revocations.list().getFirst());
        here.heartbeat().close();

        assertThat(revocations.list()).isEmpty();
        assertThat(others.list()).isEmpty();
    }

    @Test
    void writesToTheJournalWhileTheDatabaseIsUnavailable() throws IOException {
        here.loseDatabase();

        deploy();

        assertThat(runner.commandLines()).hasSize(1);
        assertThat(revocations.list()).hasSize(1);
        assertThat(RevocationJournal.open(directory.resolve("journal")).list()).hasSize(1);
    }

    @Test
    void movesTheJournalIntoTheDatabaseWhenItIsBack() {
        here.loseDatabase();
        deploy();
        here.findDatabase();

        assertThat(revocations.list()).hasSize(1);
        assertThat(journal.list()).isEmpty();
        here.heartbeat().close();
        assertThat(others.list()).hasSize(1);
    }

    @Test
    void deletesDoneRevocationsWhenTheDatabaseIsBack() {
        deploy();
        here.loseDatabase();
        revocations.markDone(revocations.list().getFirst());
        here.findDatabase();
        revocations.list();
        here.heartbeat().close();

        assertThat(others.list()).isEmpty();
    }

    @Test
    void deploysNothingWhenNeitherDatabaseNorJournalCanBeWritten() {
        here.loseDatabase();
        journal.close();

        assertThat(deploy()).isInstanceOf(KeyDeploymentResult.NotDeployed.class);
        assertThat(runner.commandLines()).isEmpty();
    }

    private KeyDeploymentResult deploy() {
        return new TemporaryKeyService(agents, revocations, new KeyPairPool(1), clock, new SecureRandom())
                .deployClientKey(CLIENT_KEY, KeyExpiryPolicy.NONE, List.of(TIGER));
    }
}
