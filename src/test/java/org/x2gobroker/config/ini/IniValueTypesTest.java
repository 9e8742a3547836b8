package org.x2gobroker.config.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IniValueTypesTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "true", "on", "YES", "True", "oN"})
    void readsTrue(String text) {
        assertThat(IniValueTypes.parseBoolean(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "no", "false", "off", "NO", "False", "oFF"})
    void readsFalse(String text) {
        assertThat(IniValueTypes.parseBoolean(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "y", "t", "maybe", "01", "true false", "enabled", "-1"})
    void refusesOtherBooleans(String text) {
        assertThatThrownBy(() -> IniValueTypes.parseBoolean(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a boolean: 1, yes, true or on; 0, no, false or off");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0300, 300",
        "' 7 ', 7",
        "'\u00a07\u3000', 7",
        "+5, 5",
        "-5, -5",
        "-0, 0",
        "1_000, 1000",
        "0_0, 0",
        "\u0661\u0662, 12",
        "9223372036854775807, 9223372036854775807"
    })
    void readsIntegersAsPythonDoes(String text, long expected) {
        assertThat(IniValueTypes.parseInteger(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.0",
                "1e3",
                "0x10",
                "1__0",
                "_1",
                "1_",
                "+ 1",
                "--1",
                "1 2",
                "ten",
                "9223372036854775808"
            })
    void refusesOtherIntegers(String text) {
        assertThatThrownBy(() -> IniValueTypes.parseInteger(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected an integer");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void readsLists(String text, List<String> expected) {
        assertThat(IniValueTypes.parseList(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a]",
                "['a' b]",
                "[1]",
                "[None]",
                "['a',,'b']",
                "[,]",
                "['a]",
                "['a'] + ['b']",
                "[['a']]",
                "['\\x4']",
                "['\\u12']",
                "['\\N{DASH}']",
                "['\\U00110000']",
                "['\\ud800']",
                "['\\U0000dfff']",
                "['a\nb']",
                "[b'a']",
                "[f'{1}']",
                "[]]",
                "[x for x in y]",
                "[u]"
            })
    void refusesListsInBracketsThatAreNoQuotedStrings(String text) {
        assertThatThrownBy(() -> IniValueTypes.parseList(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected a list: either items separated by commas, or quoted strings in brackets like ['a', 'b']");
    }

    private static Stream<Arguments> lists() {
        return Stream.of(
                arguments("", List.of()),
                arguments(" , ,, ", List.of()),
                arguments("a", List.of("a")),
                arguments(" a , b,c ", List.of("a", "b", "c")),
                arguments("a,\nb c,\n\nd", List.of("a", "b c", "d")),
                arguments("a\n  b c,d", List.of("a", "b c", "d")),
                arguments("a\u00a0,b", List.of("a", "b")),
                arguments("'a', \"b\"", List.of("'a'", "\"b\"")),
                arguments("[a], b", List.of("[a]", "b")),
                arguments("[]", List.of()),
                arguments("[ ]", List.of()),
                arguments("['a']", List.of("a")),
                arguments(" ['a', \"b\",] ", List.of("a", "b")),
                arguments("[\n'a',\n\t'b'\n]", List.of("a", "b")),
                arguments("[' a ', '']", List.of(" a ", "")),
                arguments("['a, b', 'c]']", List.of("a, b", "c]")),
                arguments("['a' 'b', \"c\"'d']", List.of("ab", "cd")),
                arguments("[u'a', U\"b\"]", List.of("a", "b")),
                arguments("['it\\'s', \"\\\"\", '\\\\']", List.of("it's", "\"", "\\")),
                arguments("['\\n\\t\\x41\\101\\u00e9\\U0001F600\\0']", List.of("\n\tAA\u00e9\ud83d\ude00\u0000")),
                arguments("['\\d\\8']", List.of("\\d\\8")),
                arguments("['a\\\nb']", List.of("ab")));
    }
}
