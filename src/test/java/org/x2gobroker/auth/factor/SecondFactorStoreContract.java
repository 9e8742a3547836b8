package org.x2gobroker.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.x2gobroker.auth.factor.secret.EncryptedSecret;

/** What every store of second factors keeps to. */
abstract class SecondFactorStoreContract {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final EncryptedSecret SECRET = new EncryptedSecret("key-1", new byte[] {1, 2, 3});
    private static final String ONE = "11".repeat(32);
    private static final String TWO = "22".repeat(32);

    /** The same store at each call. */
    abstract SecondFactorStore store();

    /** A store that takes what the other one has, where several share them. */
    abstract SecondFactorStore otherStore();

    @Test
    void doesNotCountBeforeItIsConfirmed() {
        store().begin("maja", "Maja", SECRET, NOW);

        assertThat(store().useStep("maja", 5, NOW)).isFalse();
        assertThat(store().find("maja")).get().matches(factor -> !factor.isActive());
        assertThat(store().confirm("maja", SECRET, 4, List.of(ONE), NOW)).isTrue();
        assertThat(otherStore().find("maja")).get().matches(StoredFactor::isActive);
    }

    @Test
    void confirmsOnlyTheSecretThatWasBegunLast() {
        store().begin("maja", "Maja", SECRET, NOW);
        EncryptedSecret next = new EncryptedSecret("key-1", new byte[] {4});
        assertThat(otherStore().begin("maja", "Maja", next, NOW)).isTrue();

        assertThat(store().confirm("maja", SECRET, 4, List.of(), NOW)).isFalse();
        assertThat(store().confirm("maja", next, 4, List.of(), NOW)).isTrue();
        assertThat(store().confirm("maja", next, 5, List.of(), NOW)).isFalse();
    }

    @Test
    void replacesNoneThatCounts() {
        enrol();

        assertThat(otherStore().begin("maja", "Maja", SECRET, NOW)).isFalse();
    }

    @Test
    void takesEachStepOnceAndNoneBeforeIt() {
        enrol();

        assertThat(store().useStep("maja", 4, NOW)).isFalse();
        assertThat(store().useStep("maja", 6, NOW)).isTrue();
        assertThat(otherStore().useStep("maja", 6, NOW)).isFalse();
        assertThat(otherStore().useStep("maja", 5, NOW)).isFalse();
        assertThat(otherStore().useStep("maja", 7, NOW)).isTrue();
        assertThat(store().useStep("nobody", 7, NOW)).isFalse();
    }

    @Test
    void letsOneOfManyInThatShowTheSameCodeEverywhereAtTheSameTime() throws Exception {
        enrol();

        assertThat(atATime(i -> i.useStep("maja", 8, NOW))).containsOnlyOnce(true);
        assertThat(atATime(i -> i.useRecoveryCode("maja", ONE, NOW))).containsOnlyOnce(true);
    }

    @Test
    void countsWrongCodesUntilARightOneOrTheEndOfTheWindow() {
        enrol();

        assertThat(store().countWrongCode("maja", NOW, NOW.minusSeconds(60))).isOne();
        assertThat(otherStore().countWrongCode("maja", NOW.plusSeconds(59), NOW.minusSeconds(1)))
                .isEqualTo(2);
        assertThat(store().find("maja")).map(StoredFactor::wrongCodes).contains(2);
        assertThat(store().countWrongCode("maja", NOW.plusSeconds(61), NOW.plusSeconds(1)))
                .isOne();
        store().useStep("maja", 9, NOW);
        assertThat(store().find("maja")).map(StoredFactor::wrongCodes).contains(0);
        assertThat(store().countWrongCode("nobody", NOW, NOW)).isZero();
    }

    @Test
    void takesEachRecoveryCodeOnceAndOnlyOfItsUser() {
        enrol();

        assertThat(store().hasRecoveryCode("maja", ONE)).isTrue();
        assertThat(store().useRecoveryCode("willi", ONE, NOW)).isFalse();
        assertThat(store().useRecoveryCode("maja", ONE, NOW)).isTrue();
        assertThat(otherStore().useRecoveryCode("maja", ONE, NOW)).isFalse();
        assertThat(otherStore().hasRecoveryCode("maja", ONE)).isFalse();
        assertThat(otherStore().countRecoveryCodes("maja")).isOne();
    }

    @Test
    void replacesRecoveryCodesOfOneThatCounts() {
        assertThat(store().replaceRecoveryCodes("maja", List.of(ONE))).isFalse();
        enrol();

        assertThat(store().replaceRecoveryCodes("maja", List.of("33".repeat(32))))
                .isTrue();
        assertThat(store().hasRecoveryCode("maja", ONE)).isFalse();
        assertThat(store().countRecoveryCodes("maja")).isOne();
    }

    @Test
    void forgetsEverythingOfAUser() {
        enrol();

        assertThat(otherStore().remove("maja")).isTrue();
        assertThat(store().remove("maja")).isFalse();
        assertThat(store().find("maja")).isEmpty();
        assertThat(store().countRecoveryCodes("maja")).isZero();
    }

    @Test
    void replacesASecretUnlessItHasChanged() {
        enrol();
        EncryptedSecret next = new EncryptedSecret("key-2", new byte[] {9});

        assertThat(store().listEncryptedByOthers("key-2", 10))
                .extracting(StoredFactor::userKey)
                .containsExactly("maja");
        assertThat(store().replaceSecret("maja", next, SECRET)).isFalse();
        assertThat(store().replaceSecret("maja", SECRET, next)).isTrue();
        assertThat(store().listEncryptedByOthers("key-2", 10)).isEmpty();
        assertThat(otherStore().find("maja")).map(StoredFactor::secret).contains(next);
    }

    private void enrol() {
        assertThat(store().begin("maja", "Maja", SECRET, NOW)).isTrue();
        assertThat(store().confirm("maja", SECRET, 4, List.of(ONE, TWO), NOW)).isTrue();
    }

    private List<Boolean> atATime(Predicate<SecondFactorStore> use) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> uses = Stream.iterate(0, i -> i + 1)
                    .limit(20)
                    .<Callable<Boolean>>map(i -> () -> use.test(i % 2 == 0 ? store() : otherStore()))
                    .toList();
            return clients.invokeAll(uses).stream().map(Future::resultNow).toList();
        }
    }
}
