package org.x2gobroker.frontend.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation as the broker serves it. */
class DocumentReaderTest {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"#]*)(?:#([^\"]*))?\"");

    private final DocumentReader reader = new DocumentReader();

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files
                    .map(DOCS::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isPackagedWithEachPage(String page) {
        DocumentModel document = reader.find(page).orElseThrow();

        assertThat(document.title()).isNotBlank();
        assertThat(document.html()).contains("<h1").doesNotContain("<img", "<script");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasNoLinkThatLeadsNowhere(String page) {
        Matcher link = LINK.matcher(reader.find(page).orElseThrow().html());
        while (link.find()) {
            if (link.group(1).contains("://")) {
                continue;
            }
            String target = link.group(1).isEmpty()
                    ? page
                    : Path.of("/", page)
                            .resolveSibling(link.group(1))
                            .normalize()
                            .toString()
                            .substring(1);
            assertThat(reader.find(target)).as(link.group()).isPresent();
            if (link.group(2) != null) {
                assertThat(reader.find(target).orElseThrow().html())
                        .as(link.group())
                        .contains("id=\"" + link.group(2) + "\"");
            }
        }
    }

    @Test
    void listsEveryPageInItsIndex() throws IOException {
        String index = reader.find(DocumentReader.INDEX).orElseThrow().html();

        List<String> missing = pages().filter(page -> !page.equals(DocumentReader.INDEX))
                .filter(page -> !index.contains("href=\"" + page + "\""))
                .toList();

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../application.properties",
                "..",
                ".",
                "nothing.md",
                "decisions/../README.md",
                "%2e%2e/x.md",
                "/etc/x.md",
                "README.md/",
                "tour/start.png",
                "a b.md",
                ""
            })
    void hasNothingElse(String name) {
        assertThat(reader.find(name)).isEmpty();
    }
}
