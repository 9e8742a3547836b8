package org.x2gobroker.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NssAccountDirectoryTest {
    private final NssAccountDirectory accounts = new NssAccountDirectory(Clock.systemUTC());

    @Test
    void knowsTheAccountsOfThisSystem() {
        assertThat(accounts.lookUp(System.getProperty("user.name"))).isEqualTo(new AccountStatus.Active());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-user-of-the-hive", "root\0"})
    void endsWhatTheSystemDoesNotKnow(String user) {
        assertThat(accounts.lookUp(user)).isInstanceOf(AccountStatus.Ended.class);
    }

    @Test
    void isUnavailableWhenTheNameServiceFails() {
        NssAccountDirectory broken = new NssAccountDirectory(Clock.systemUTC(), () -> {
            throw new DirectoryUnavailableException("error 5");
        });

        assertThat(broken.lookUp("root")).isInstanceOf(AccountStatus.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"false,-1,true", "true,-1,false", "false,20000,false", "false,20001,true", "false,0,false"})
    void judgesAShadowEntry(boolean locked, long expires, boolean usable) {
        AccountStatus status = new ShadowEntry(locked, expires).judge(LocalDate.ofEpochDay(20_000));

        assertThat(status instanceof AccountStatus.Active).isEqualTo(usable);
    }
}
