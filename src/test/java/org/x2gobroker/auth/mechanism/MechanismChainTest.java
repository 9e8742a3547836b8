package org.x2gobroker.auth.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;

/** The rule of a list in {@code auth-mech}, as docs/authentication.md promises it. */
class MechanismChainTest {
    private static final SecretText PASSWORD = new SecretText("secret");
    private final List<String> asked = new ArrayList<>();

    /** Each of three mechanisms says yes, no, unavailable, overloaded or fault; then who decides, what, whether it counts as a guess, who was asked. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes   | no    | no    | one   | Accepted    | false | one",
                "no    | yes   | no    | two   | Accepted    | false | one two",
                "no    | no    | yes   | three | Accepted    | false | one two three",
                "no    | no    | no    | three | Rejected    | true  | one two three",
                "away  | yes   | no    | two   | Accepted    | false | one two",
                "away  | no    | no    | one   | Unavailable | true  | one two three",
                "no    | away  | no    | two   | Unavailable | true  | one two three",
                "away  | away  | away  | one   | Unavailable | false | one two three",
                "busy  | yes   | no    | two   | Accepted    | false | one two",
                "busy  | away  | no    | one   | Overloaded  | true  | one two three",
                "away  | busy  | away  | two   | Overloaded  | false | one two three",
                "fault | yes   | no    | two   | Accepted    | false | one two",
                "fault | no    | no    | one   | Unavailable | true  | one two three",
                "away  | fault | yes   | three | Accepted    | false | one two three",
            })
    void theFirstThatAcceptsDecidesAndNobodyGetsInBecauseOneIsUnavailable(
            String one, String two, String three, String decides, String result, boolean isGuess, String order) {
        MechanismChain.Answer answer = ask(
                new MechanismChain(List.of(mechanism("one"), mechanism("two"), mechanism("three"))),
                Map.of("one", one, "two", two, "three", three));

        assertThat(answer.mechanism().name()).isEqualTo(decides);
        assertThat(answer.result().getClass().getSimpleName()).isEqualTo(result);
        assertThat(answer.isGuess()).isEqualTo(isGuess);
        assertThat(asked).containsExactly(order.split(" "));
    }

    @Test
    void tellsTheOperatorWhatEachOfThemSaid() {
        MechanismChain.Answer answer = ask(
                new MechanismChain(List.of(mechanism("one"), mechanism("two"))), Map.of("one", "away", "two", "no"));

        assertThat(answer.result()).isEqualTo(new PasswordCheckResult.Unavailable("one: away; two: no"));
    }

    @Test
    void oneAloneSaysWhatItSays() {
        MechanismChain.Answer answer = ask(new MechanismChain(List.of(mechanism("one"))), Map.of("one", "no"));

        assertThat(answer.result()).isEqualTo(new PasswordCheckResult.Rejected("no"));
    }

    @ParameterizedTest
    @CsvSource({"CODE-1, code two, code", "secret, two, two"})
    void asksForACodeOnlyWhereTheTextHasItsFormAndBlamesItThen(String typed, String order, String decides) {
        MechanismChain chain = new MechanismChain(List.of(new CodeMechanism(), mechanism("two")));

        MechanismChain.Answer answer = chain.ask(new SecretText(typed), saying(Map.of("code", "no", "two", "no")));

        assertThat(asked).containsExactly(order.split(" "));
        assertThat(answer.mechanism().name()).isEqualTo(decides);
        assertThat(answer.isGuess()).isTrue();
    }

    @Test
    void asksOneThatIsAloneWhateverTheFormOfTheText() {
        MechanismChain chain = new MechanismChain(List.of(new CodeMechanism()));

        assertThat(chain.ask(PASSWORD, saying(Map.of("code", "no"))).result())
                .isEqualTo(new PasswordCheckResult.Rejected("no"));
    }

    private MechanismChain.Answer ask(MechanismChain chain, Map<String, String> says) {
        return chain.ask(PASSWORD, saying(says));
    }

    private Function<PasswordMechanism, PasswordCheckResult> saying(Map<String, String> says) {
        return mechanism -> {
            asked.add(mechanism.name());
            return switch (says.getOrDefault(mechanism.name(), "")) {
                case "yes" -> new PasswordCheckResult.Accepted();
                case "no" -> new PasswordCheckResult.Rejected("no");
                case "away" -> new PasswordCheckResult.Unavailable("away");
                case "busy" -> new PasswordCheckResult.Overloaded("busy");
                default -> throw new IllegalStateException("fault");
            };
        };
    }

    private static PasswordMechanism mechanism(String name) {
        return new SilentMechanism(name);
    }

    private record SilentMechanism(String name) implements PasswordMechanism {
        @Override
        public PasswordCheckResult check(String user, SecretText password) {
            throw new IllegalStateException("the test answers");
        }
    }

    private static final class CodeMechanism implements PasswordMechanism {
        @Override
        public String name() {
            return "code";
        }

        @Override
        public Likeness likeness(SecretText password) {
            return password.reveal().toUpperCase(Locale.ROOT).startsWith("CODE-") ? Likeness.LIKELY : Likeness.UNLIKE;
        }

        @Override
        public PasswordCheckResult check(String user, SecretText password) {
            throw new IllegalStateException("the test answers");
        }
    }
}
