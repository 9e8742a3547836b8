package org.x2gobroker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two brokers on one PostgreSQL. */
@Timeout(60)
class ReplicaLeaseTest {
    private final String url = BrokerOfSeveral.createDatabase();
    private final BrokerOfSeveral here = BrokerOfSeveral.connect(url);
    private final BrokerOfSeveral there = BrokerOfSeveral.connect(url);
    private final ReplicaLease lease = new ReplicaLease(here.database(), here.heartbeat(), "thing");
    private final ReplicaLease theirs = new ReplicaLease(there.database(), there.heartbeat(), "thing");

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void isHeldByOneReplicaUntilItEnds() {
        assertThat(lease.take()).isTrue();
        assertThat(theirs.take()).isFalse();
        assertThat(lease.take()).isTrue();

        here.heartbeat().close();

        assertThat(theirs.take()).isTrue();
        assertThat(lease.take()).isFalse();
    }

    @Test
    void passesToAnotherReplicaWhenTheHolderDies() {
        lease.take();

        here.die();

        assertThat(theirs.take()).isTrue();
    }

    @Test
    void isIndependentOfOtherLeases() {
        lease.take();

        assertThat(new ReplicaLease(there.database(), there.heartbeat(), "other thing").take())
                .isTrue();
    }

    @Test
    void cannotBeAcquiredWithoutTheDatabase() {
        here.loseDatabase();

        assertThatThrownBy(lease::take).isInstanceOf(DatabaseUnavailableException.class);
    }
}
