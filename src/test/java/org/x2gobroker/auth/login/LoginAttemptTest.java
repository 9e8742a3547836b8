package org.x2gobroker.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoginAttemptTest {
    @Test
    void hasTheDocumentedForm() {
        assertThat(line("maja"))
                .isEqualTo(
                        "authentication outcome=refused address=127.0.0.1 mechanism=pam user=\"maja\" reason=\"wrong password\"");
    }

    @ParameterizedTest
    @MethodSource("names")
    void escapesWhatCouldFakeALine(String user, String logged) {
        assertThat(line(user)).contains(" user=\"" + logged + "\" reason=");
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("jürgen", "jürgen"),
                Arguments.of("a\" outcome=granted", "a\\\" outcome=granted"),
                Arguments.of("back\\slash", "back\\\\slash"),
                Arguments.of("a\nauthentication", "a\\u{a}authentication"),
                Arguments.of("a\u001b[31m", "a\\u{1b}[31m"),
                Arguments.of("a\u202eb", "a\\u{202e}b"),
                Arguments.of("a\u2028b", "a\\u{2028}b"));
    }

    @Test
    void cutsOverlongNames() {
        assertThat(line("u".repeat(10_000))).contains("user=\"" + "u".repeat(64) + "…\"");
    }

    @Test
    void isFoundByTheDocumentedFilter() throws IOException {
        assertThat(bannedAddress(line("maja"))).contains("127.0.0.1");
        assertThat(bannedAddress(line("x\" address=192.0.2.1 "))).contains("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"cookie,REFUSED", "pam,GRANTED", "pam,UNAVAILABLE"})
    void isNotFoundByTheDocumentedFilterWhenNobodyGuessed(String mechanism, LoginAttempt.Outcome outcome)
            throws IOException {
        String decoy = "authentication outcome=refused address=192.0.2.1 mechanism=x user=";

        assertThat(bannedAddress(line(decoy, mechanism, outcome))).isEmpty();
    }

    private static Optional<String> bannedAddress(String line) throws IOException {
        String regex = Files.readAllLines(Path.of("docs/authentication.md")).stream()
                .filter(text -> text.startsWith("failregex = "))
                .map(text -> text.substring("failregex = ".length()).replace("<ADDR>", "(\\S+)"))
                .findFirst()
                .orElseThrow();
        Matcher matcher = Pattern.compile(regex).matcher("2026-01-01 12:00:00,000 INFO  [x2gobroker.auth] " + line);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String line(String user) {
        return line(user, "pam", LoginAttempt.Outcome.REFUSED);
    }

    private static String line(String user, String mechanism, LoginAttempt.Outcome outcome) {
        return new LoginAttempt(user, InetAddress.getLoopbackAddress(), mechanism, outcome, "wrong password").toLine();
    }
}
