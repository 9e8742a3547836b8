package org.x2gobroker.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''      | sub | sid | staff   | the sign-in names no user",
                "maja    | ' ' | sid | staff   | the sign-in names no subject",
                "maja    | sub | ''  | staff   | the sign-in names no sid",
                "'ma\nja'| sub | sid | staff   | the sign-in has a text in user that is too long or has control characters",
                "maja    | sub | sid | 'a\u0000b' | the sign-in has a text in groups that is too long or has control characters"
            })
    void refusesWhatNoIssuerSays(String user, String subject, String sid, String group, String message) {
        assertThatThrownBy(() -> signIn(user, subject, sid, Set.of(group), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesMoreGroupsThanAnybodyHas() {
        Set<String> many = IntStream.range(0, 2001).mapToObj(i -> "g" + i).collect(Collectors.toSet());

        assertThatThrownBy(() -> signIn("maja", "sub", "sid", many, NOW))
                .hasMessage("the sign-in has 2001 groups, and at most 2000 are kept");
    }

    @Test
    void isNeverLaterThanTheClockOfTheBroker() {
        SignIn ahead = signIn("maja", "sub", "sid", Set.of(), NOW.plusSeconds(120));

        assertThat(ahead.authenticatedUntil(NOW).authenticated()).isEqualTo(NOW);
        assertThat(ahead.authenticatedUntil(NOW.plusSeconds(300)).authenticated())
                .isEqualTo(NOW.plusSeconds(120));
    }

    private static SignIn signIn(String user, String subject, String sid, Set<String> groups, Instant at) {
        return new SignIn(user, subject, groups, sid, at, "", Set.of(), NOW.plusSeconds(3600));
    }
}
