package org.x2gobroker.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;

/** Tests that profiles survive a round trip through each format. */
class ProfileFormatTest {
    private static final int ROUNDS = 4000;

    /** The characters of random texts: those that are special in INI, YAML, JSON or Unicode. */
    private static final List<String> PIECES = Stream.concat(
                    Stream.of(
                            " ",
                            "  ",
                            "\t",
                            "\r",
                            "\n  ",
                            "\n\t",
                            "\n\n  ",
                            "\n  # c\n  ",
                            "- ",
                            "? ",
                            "\u3000",
                            "\u2028"),
                    Stream.of("""
                            a B 7 é ß \ud83d\udc1d = : # ; , [ ] [x] ( ) { } ' " \\ / % %(a)s $ &a *a !t | > @ ` ~ --- ... null yes 0o7 1e3
                            .inf << \u00a0 \u0085 \ufeff \u0001 \u001b \u001c \u007f \u000b \u0301 \u202e""".split("[ \n]")))
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void losesNothingInARoundTrip(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String file = file(random);
            Optional<List<ProfileDraft>> drafts = read(file);
            if (drafts.isPresent()) {
                accepted++;
                for (ProfileFormat format : ProfileFormat.values()) {
                    byte[] written = format.write(drafts.get()).getBytes(StandardCharsets.UTF_8);
                    assertThat(format.read("written", written))
                            .as("%s of %s", format, file)
                            .isEqualTo(drafts.get());
                }
            }
        }
        assertThat(accepted).as("files that can be read").isGreaterThan(ROUNDS / 4);
    }

    @ParameterizedTest
    @EnumSource
    void preservesLongNamesAndManyLines(ProfileFormat format) {
        List<ProfileDraft> drafts = List.of(
                new ProfileDraft("DEFAULT", Map.of("applications", "\nA,\nB,\n\nC")),
                new ProfileDraft(
                        "x".repeat(400) + "]/é",
                        Map.of("k".repeat(400), "v ".repeat(40_000).strip())));

        byte[] written = format.write(drafts).getBytes(StandardCharsets.UTF_8);

        assertThat(format.read("written", written)).isEqualTo(drafts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a, b]",
                "just text",
                "a: text",
                "a: [x]",
                "a: {name: [x]}",
                "a: {name: {x: y}}",
                "a: {name: x, name: y}",
                "a: {}\na: {}",
                "a: {name: &n x, host: *n}",
                "a: &a {name: x}\nb: *a",
                "a: {}\n---\nb: {}",
                "a: {name: \"",
                "? [a]\n: {}",
                "a: {name: x} }"
            })
    void refusesYamlOfAnotherForm(String yaml) {
        assertThatThrownBy(() -> ProfileFormat.YAML.read("profiles.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("profiles.yaml");
    }

    @ParameterizedTest
    @MethodSource("floods")
    void refusesYamlThatIsMadeToBeExpensive(String yaml) {
        assertThatThrownBy(() -> ProfileFormat.YAML.read("profiles.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching("(?s)profiles\\.yaml:\\d+: .{1,600}\\.");
    }

    private static Stream<String> floods() {
        int many = 200_000;
        return Stream.of(
                "a: {" + numbered("k%d: &n%d x, ", many) + "}",
                numbered("&n%d k%d: {}\n", many),
                numbered("k%d: &n%d {}\n", many),
                "a: &a {k: x}\n" + "b: *a\n".repeat(many),
                "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\n",
                "[".repeat(many),
                "a: " + "[".repeat(many),
                "a: {k: " + "{k: ".repeat(many),
                "a: {k: " + "[".repeat(many),
                "{".repeat(many),
                "? ".repeat(many),
                "- ".repeat(many),
                "a: {" + "? ".repeat(many),
                "a:\n" + nested(2000),
                "!a ".repeat(many),
                "&a ".repeat(many),
                "a: {k: \"" + "x".repeat(many));
    }

    @Test
    void takesAFewAnchorsThatMeanNothing() {
        assertThat(ProfileFormat.YAML.read("x", "&a a: &b {&c name: &d x}".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new ProfileDraft("a", Map.of("name", "x")));
    }

    private static String numbered(String form, int many) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append(form.replace("%d", Integer.toString(i)));
        }
        return text.toString();
    }

    private static String nested(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            text.append(" ".repeat(i)).append("k:\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"096", "yes", "1e3", "0x1f", "2026-01-31", "1_000", "!!int 5", "!mine x"})
    void readsYamlValuesVerbatim(String value) {
        String text = value.substring(value.lastIndexOf(' ') + 1);

        assertThat(ProfileFormat.YAML.read("x", ("a: {dpi: " + value + "}").getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new ProfileDraft("a", Map.of("dpi", text)));
    }

    private static Optional<List<ProfileDraft>> read(String file) {
        try {
            return Optional.of(ProfileFileText.read(IniReader.read("file", file)));
        } catch (ConfigurationException unreadable) {
            return Optional.empty();
        }
    }

    private static String file(Random random) {
        StringBuilder text = new StringBuilder();
        for (int section = random.nextInt(3); section >= 0; section--) {
            text.append('[')
                    .append(random.nextInt(4) == 0 ? "DEFAULT" : text(random))
                    .append("]\n");
            for (int key = random.nextInt(3); key >= 0; key--) {
                text.append(text(random))
                        .append(random.nextBoolean() ? "=" : " : ")
                        .append(text(random))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(5); piece >= 0; piece--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
