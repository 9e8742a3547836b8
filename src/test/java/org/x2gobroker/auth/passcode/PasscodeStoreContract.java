package org.x2gobroker.auth.passcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.testing.StoppedClock;

/** What every store of passcodes keeps to. */
abstract class PasscodeStoreContract {
    private static final int PER_USER = 2;

    final StoppedClock clock = new StoppedClock();

    /** The same store at each call. */
    abstract PasscodeStore store();

    /** A store that takes what the other one has, where several share them. */
    abstract PasscodeStore otherStore();

    abstract SignInRegistry signIns();

    @Test
    void givesAPasscodeToOneLoginOnly() {
        PasscodeHash hash = add("maja", "1", "sid-1");

        assertThat(otherStore().take(hash)).map(PasscodeStore.Taken::passcode).contains(passcode("maja", "sid-1"));
        assertThat(store().take(hash)).isEmpty();
        assertThat(otherStore().take(hash)).isEmpty();
    }

    @Test
    void givesItToOneOfManyThatAskEverywhereAtTheSameTime() throws Exception {
        PasscodeHash hash = add("maja", "1", "sid-1");

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Callable<Boolean>> uses = Stream.iterate(0, i -> i + 1)
                    .limit(20)
                    .map(i -> () ->
                            (i % 2 == 0 ? store() : otherStore()).take(hash).isPresent());
            assertThat(clients.invokeAll(uses.toList())).extracting(Future::get).containsOnlyOnce(true);
        }
    }

    @Test
    void keepsTheNewestOfAUser() {
        PasscodeHash first = add("maja", "1", "sid-1");
        clock.advance(Duration.ofSeconds(1));
        PasscodeHash second = add("Maja", "2", "sid-2");
        clock.advance(Duration.ofSeconds(1));
        PasscodeHash others = add("willi", "1", "sid-3");
        PasscodeHash third = add("maja", "3", "sid-1");

        assertThat(store().take(first)).isEmpty();
        assertThat(Stream.of(second, third, others).map(store()::take)).allMatch(Optional::isPresent);
    }

    @Test
    void forgetsThoseOfASignInThatEnds() {
        PasscodeHash ended = add("maja", "1", "sid-1");
        PasscodeHash other = add("maja", "2", "sid-2");

        signIns().end("sid-1");

        assertThat(store().take(ended)).isEmpty();
        assertThat(store().take(other)).map(PasscodeStore.Taken::isEnded).contains(false);
    }

    @Test
    void takesNoMoreOfASignInThatHasEnded() {
        signIns().end("sid-1");

        assertThat(store().add(hash("maja", "1"), passcode("maja", "sid-1"), PER_USER))
                .isEqualTo(PasscodeStore.AddResult.SIGN_IN_ENDED);
    }

    @Test
    void takesNoMoreOfAPersonWhoHasSignedOutEverywhereButOfLaterSignIns() {
        PasscodeHash before = add("maja", "1", "sid-1");
        signIns().endOfSubject("subject of maja");

        assertThat(store().take(before)).isEmpty();
        assertThat(store().add(hash("maja", "2"), passcode("maja", "sid-2"), PER_USER))
                .isEqualTo(PasscodeStore.AddResult.SIGN_IN_ENDED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(store().add(hash("maja", "3"), passcode("maja", "sid-3"), PER_USER))
                .isEqualTo(PasscodeStore.AddResult.ADDED);
    }

    @Test
    void knowsTheGroupsThatTheSignInHadLast() {
        PasscodeHash hash = add("maja", "1", "sid-1");
        StoredPasscode renewed = passcode("maja", "sid-1", Set.of("staff", "late"));
        assertThat(store().add(hash("maja", "2"), renewed, PER_USER)).isEqualTo(PasscodeStore.AddResult.ADDED);

        assertThat(store().take(hash("maja", "2")))
                .map(taken -> taken.passcode().signIn().groups())
                .contains(Set.of("staff", "late"));
        assertThat(store().take(hash)).isPresent();
    }

    final PasscodeHash add(String user, String code, String sid) {
        PasscodeHash hash = hash(user, code);
        assertThat(store().add(hash, passcode(user, sid), PER_USER)).isEqualTo(PasscodeStore.AddResult.ADDED);
        return hash;
    }

    static PasscodeHash hash(String user, String code) {
        return PasscodeHash.of(user, new SecretText(code));
    }

    final StoredPasscode passcode(String user, String sid) {
        return passcode(user, sid, Set.of("staff"));
    }

    private StoredPasscode passcode(String user, String sid, Set<String> groups) {
        Instant now = clock.instant();
        SignIn signIn = new SignIn(
                user, "subject of " + user, groups, sid, now, "gold", Set.of("otp"), now.plus(Duration.ofHours(8)));
        return new StoredPasscode(signIn, now, now.plus(Duration.ofMinutes(2)));
    }
}
