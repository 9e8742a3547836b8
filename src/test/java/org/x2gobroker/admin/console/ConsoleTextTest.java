package org.x2gobroker.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.x2gobroker.profile.reader.KnownProfileKeys;

/** The texts of the console: complete in each language, and there for whatever a template asks for. */
class ConsoleTextTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/console/templates");
    private static final Pattern KEY = Pattern.compile("\\bt\\('([a-z.]+)'");
    private static final ConsoleText ENGLISH = ConsoleText.of(List.of());
    private static final ConsoleText GERMAN = ConsoleText.of(Locale.LanguageRange.parse("de"));

    @Test
    void hasEveryTextInEveryLanguage() {
        assertThat(GERMAN.language()).isEqualTo("de");
        assertThat(GERMAN.keys()).isEqualTo(ENGLISH.keys());
        assertThat(ENGLISH.keys()).allSatisfy(key -> assertThat(GERMAN.get(key)).isNotBlank());
    }

    @Test
    void hasEveryTextThatATemplateAsksFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            for (Path file : files.toList()) {
                asked.addAll(KEY.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .collect(Collectors.toSet()));
            }
        }

        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(ENGLISH.keys()).containsAll(asked);
    }

    @Test
    void explainsEveryOptionThatAProfileMayHave() {
        Set<String> explained = new TreeSet<>(KnownProfileKeys.ALL);
        // A picture in a file and a key without effect are of files only.
        explained.removeAll(Set.of("icon-file", "acl-any-order"));

        assertThat(explained).allSatisfy(key -> {
            assertThat(ENGLISH.findOption(key)).as(key).isPresent();
            assertThat(GERMAN.findOption(key)).as(key).isPresent();
        });
    }

    @Test
    void saysHowLongAgoSomethingWas() {
        assertThat(ENGLISH.ago(Duration.ofSeconds(59))).isEqualTo("50 s ago");
        assertThat(ENGLISH.ago(Duration.ofMinutes(59))).isEqualTo("59 min ago");
        assertThat(GERMAN.ago(Duration.ofHours(47))).isEqualTo("vor 47 h");
        assertThat(ENGLISH.ago(Duration.ofDays(3))).isEqualTo("3 days ago");
        assertThat(ENGLISH.ago(Duration.ofSeconds(-5))).isEqualTo("0 s ago");
    }

    @Test
    void takesTheLanguageThatFitsBest() {
        assertThat(ConsoleText.of(Locale.LanguageRange.parse("fr, de-CH;q=0.5")).language())
                .isEqualTo("de");
        assertThat(ConsoleText.of(Locale.LanguageRange.parse("en-GB, de;q=0.5")).language())
                .isEqualTo("en");
        assertThat(ConsoleText.of(Locale.LanguageRange.parse("fr")).language()).isEqualTo("en");
    }
}
