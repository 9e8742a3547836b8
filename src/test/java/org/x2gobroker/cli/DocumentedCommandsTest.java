package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

/** Checks that every command in the documentation exists with its options. */
class DocumentedCommandsTest {
    /** Finds commands between backticks in the text, and at the start of a line in an example, where variables may precede them. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)(?:`|^(?:[A-Z_0-9]+=\\S+ )*)(?:x2gobroker|java \\S*-jar \\S*quarkus-run.jar) ([a-z][^`\\n#|>]*)");

    static Stream<String> commands() {
        return pages().flatMap(page -> COMMAND.matcher(read(page)).results())
                .map((MatchResult found) -> found.group(1).replace("…", "").strip())
                .distinct();
    }

    static Stream<Path> pages() {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            return Stream.concat(pages.filter(page -> page.toString().endsWith(".md")), Stream.of(Path.of("README.md")))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void documentationContainsCommands() {
        assertThat(commands()).hasSizeGreaterThan(20).contains("testagent --host HOST");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaIsNamedBeforeItIsStarted(Path page) {
        String text = read(page);
        int start = text.indexOf("java -jar");
        if (start >= 0) {
            assertThat(text.substring(0, start)).contains("Java 25");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void documentedCommandExists(String command) {
        CommandLine program = X2goBrokerCommand.create();
        assertThat(program.getSubcommands()).containsKey(words(command).getFirst());
        try {
            program.parseArgs(words(command).toArray(String[]::new));
        } catch (MissingParameterException namedInPassing) {
            assertThat(namedInPassing.getMissing()).isNotEmpty();
        }
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" +")) {
            words.add(word.replaceAll("^[\"'\\[]|[\"'\\]]$", ""));
        }
        return words;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
