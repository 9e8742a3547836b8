package org.x2gobroker.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.config.ini.IniValue;

class ShellAssignmentParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=1|1",
                "  export A=1  |1",
                "A=|``",
                "A=\"two words\"|two words",
                "A='two words' # comment|two words",
                "A=1 # comment|1",
                "A=1#2|1#2",
                "A=1; B=2|1",
                "A=\"a\\\"b\"|a\"b",
                "A='a\\b'|a\\b",
                "A=a\\ b|a b",
                "A=x'y'\"z\"|xyz",
                "A=$HOME|$HOME"
            })
    void readsTheFirstWordAsAShellWould(String line, String expected) {
        assertThat(ShellAssignmentParser.read(line)).containsEntry("A", new IniValue(expected, 1));
    }

    @Test
    void skipsWhatIsNoAssignment() {
        assertThat(ShellAssignmentParser.read("# A=1\n\nif true; then\n  echo A=1\nA = 1\n1A=2\n"))
                .isEmpty();
    }

    @Test
    void takesTheLastOfSeveralAssignments() {
        assertThat(ShellAssignmentParser.read("A=1\nA=2\n")).isEqualTo(Map.of("A", new IniValue("2", 2)));
    }
}
