package org.x2gobroker.frontend.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.directory.ldap.HiveDirectory;

@Timeout(60)
class DirectoryKeysTest {
    private static final int STRANGERS = 20;

    private KeyPair key;
    private HiveDirectory hive;
    private DirectoryKeys keys;

    @BeforeEach
    void start() throws Exception {
        key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        hive = HiveDirectory.open()
                .person("maja", "sshPublicKey: " + PublicKeyEntry.toString(key.getPublic()))
                .person("willi");
        keys = new DirectoryKeys(hive.client("ssh-key-attribute", "sshPublicKey"));
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @Test
    void findsTheAccountWhoseKeyItIs() {
        assertThat(keys.findAccount("MAJA", key.getPublic())).contains("maja");
        assertThat(keys.findAccount("willi", key.getPublic())).isEmpty();
        assertThat(keys.findAccount("nobody", key.getPublic())).isEmpty();
    }

    @Test
    void findsNoneWhereNoAttributeHasKeys() {
        assertThat(new DirectoryKeys(hive.client()).findAccount("maja", key.getPublic()))
                .isEmpty();
    }

    @Test
    void looksFewUpAtATimeHoweverManyStrangersOfferKeys() throws Exception {
        AtomicInteger searching = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        hive.whenSearched(() -> {
            most.accumulateAndGet(searching.incrementAndGet(), Math::max);
            pause();
            searching.decrementAndGet();
        });

        List<Future<Optional<String>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int stranger = 0; stranger < STRANGERS; stranger++) {
                answers.add(threads.submit(() -> keys.findAccount("willi", key.getPublic())));
            }
        }

        for (Future<Optional<String>> answer : answers) {
            assertThat(answer.get()).isEmpty();
        }
        assertThat(most).hasValue(DirectoryKeys.MOST_AT_A_TIME);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(30);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
