package org.x2gobroker.auth.passcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.x2gobroker.auth.signin.MemorySignInRegistry;
import org.x2gobroker.auth.signin.SignInRegistry;

class MemoryPasscodeStoreTest extends PasscodeStoreContract {
    private final MemorySignInRegistry signIns = new MemorySignInRegistry(clock);
    private final MemoryPasscodeStore store = new MemoryPasscodeStore(clock, 4);

    MemoryPasscodeStoreTest() {
        signIns.follow(store::endSignIns);
    }

    @Override
    PasscodeStore store() {
        return store;
    }

    @Override
    PasscodeStore otherStore() {
        return store;
    }

    @Override
    SignInRegistry signIns() {
        return signIns;
    }

    @Test
    void takesNoMoreThanFitUntilSomeHaveExpired() {
        add("maja", "1", "sid-1");
        add("willi", "1", "sid-2");
        add("thekla", "1", "sid-3");
        add("kassandra", "1", "sid-5");

        assertThat(store.add(hash("flip", "1"), passcode("flip", "sid-4"), 2)).isEqualTo(PasscodeStore.AddResult.FULL);
        clock.advance(Duration.ofMinutes(3));
        add("flip", "1", "sid-4");

        assertThat(store.count()).isOne();
    }
}
