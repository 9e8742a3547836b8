package org.x2gobroker.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.x2gobroker.frontend.web.PageText;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.live.SessionStatus;

/** The texts of the portal: complete in each language, and there for whatever a template asks for. */
class PortalTextTest {
    private static final Pattern KEY = Pattern.compile("\\bt\\('([a-z.]+)'");
    private static final PageText ENGLISH = PortalTemplates.text(List.of());
    private static final PageText GERMAN = PortalTemplates.text(Locale.LanguageRange.parse("de"));

    @Test
    void hasEveryTextInEveryLanguage() {
        assertThat(GERMAN.language()).isEqualTo("de");
        assertThat(GERMAN.keys()).isEqualTo(ENGLISH.keys());
        assertThat(ENGLISH.keys()).allSatisfy(key -> assertThat(GERMAN.get(key)).isNotBlank());
    }

    @Test
    void hasEveryTextThatATemplateAsksFor() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/portal/templates"))) {
            for (Path file : files.toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(found -> asked.add(found.group(1)));
            }
        }

        assertThat(asked).hasSizeGreaterThan(40);
        assertThat(ENGLISH.keys()).containsAll(asked);
    }

    @Test
    void namesEveryStateAndEveryCommand() {
        for (SessionStatus status : SessionStatus.values()) {
            assertThat(ENGLISH.has("status." + status.name().toLowerCase(Locale.ROOT)))
                    .isTrue();
        }
        for (CommandKind kind : CommandKind.values()) {
            assertThat(ENGLISH.has("asked." + kind.label())).isTrue();
        }
    }
}
