package org.x2gobroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents for developers name only types that exist. */
class DocumentedNamesTest {
    /** A name in backticks, alone or with a method behind it. */
    private static final Pattern NAME = Pattern.compile("`((?:[A-Z][a-z0-9]+){2,})(?:\\.[a-z]\\w*)?(?:\\(\\))?`");

    private static final Pattern NAME_IN_PICTURE = Pattern.compile("\\b((?:[A-Z][a-z]+){2,})\\b");
    private static final Pattern PICTURE = Pattern.compile("```\nX2Go Client.*?```", Pattern.DOTALL);

    /** Types of the JDK and of libraries. */
    private static final Set<String> FOREIGN = Set.of(
            "ClientSession",
            "ConfigMappings",
            "ConfigValidationException",
            "ConfigValue",
            "HttpAuthenticationMechanism",
            "IdentityProvider",
            "KnownHostEntry",
            "LdapContext",
            "LdapRecorder",
            "MapBackedConfigValueConfigSource",
            "PropertiesConfigSource",
            "RealmUnavailableException",
            "ResultSet",
            "ServerKeyVerifier",
            "UrlPathTemplate",
            "UsernamePasswordAuthenticationRequest");

    @ParameterizedTest
    @MethodSource("documents")
    void documentsNameOnlyTypesThatExist(Path document) throws IOException {
        assertThat(unknown(NAME, Files.readString(document))).isEmpty();
    }

    @Test
    void readmeAndArchitectureShowTheSamePictureOfARequest() throws IOException {
        String picture = picture("docs/architecture.md");

        assertThat(picture("README.md")).isEqualTo(picture);
        assertThat(unknown(NAME_IN_PICTURE, picture)).isEmpty();
    }

    private static String picture(String document) throws IOException {
        return PICTURE.matcher(Files.readString(Path.of(document)))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> unknown(Pattern form, String text) {
        Set<String> types = Stream.of("src/main/java", "src/test/java")
                .flatMap(root -> files(Path.of(root), ".java").stream())
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        return form.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !types.contains(name) && !FOREIGN.contains(name))
                .toList();
    }

    static List<Path> documents() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md")
                                .map(Path::of),
                        files(Path.of("docs/decisions"), ".md").stream())
                .toList();
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
