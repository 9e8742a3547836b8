package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.reader.ProfileFileCheck;
import org.x2gobroker.profile.reader.ProfileReader;

/** Checks that what docs/access.md says about its examples is so. */
class AccessDocumentTest {
    private static final String DOCUMENT = read();
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```ini\\R(.*?)```");
    private static final Pattern OUTPUT = Pattern.compile("(?s)```\\R(profiles\\.conf:.*?)\\R```");
    private static final Pattern RULE = Pattern.compile("`(acl-[a-z-]+ = [^`]+)`");

    @TempDir
    Path folder;

    @Test
    void theFirstExampleIsFaultlessAndTheSecondIsSeenByNobody() throws IOException {
        List<String> examples = EXAMPLE.matcher(DOCUMENT)
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).hasSize(2);
        assertThat(check(examples.get(0))).isEmpty();
        assertThat(check(examples.get(1)))
                .isEqualTo(OUTPUT.matcher(DOCUMENT)
                        .results()
                        .map(output -> output.group(1))
                        .findFirst()
                        .orElseThrow());
        assertThat(check(examples.get(1) + "acl-groups-order = allow-deny\n")).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return DOCUMENT.lines()
                .filter(line -> line.startsWith("| `acl-"))
                .map(line -> line.split(" \\| "))
                .filter(cells -> RULE.matcher(cells[0]).find())
                .map(cells -> Arguments.of(rules(cells[0]), cells[1]));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theTableSaysWhoSeesAProfile(String rules, String effect) {
        Audience audience = Audience.of(
                Profiles.read("[desk]\n" + rules).profiles().getFirst().access());

        if (effect.startsWith("nobody") || effect.equals("the same")) {
            assertThat(audience).isInstanceOf(Audience.Nobody.class);
        } else if (effect.contains("**everybody**")) {
            assertThat(audience).isEqualTo(new Audience.Everybody());
        } else {
            assertThat(audience).isEqualTo(new Audience.Some());
        }
    }

    @Test
    void theTableHasTheCasesThatAreTested() {
        assertThat(mistakes()).hasSizeGreaterThan(8);
    }

    private String check(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("profiles.conf"), text);
        ProfileFileCheck.Report report = new ProfileFileCheck(new ProfileReader(name -> Set.of())).check(file);
        return String.join(
                "\n",
                report.findings().stream()
                        .map(finding -> finding.toString().replace(folder + "/", ""))
                        .toList());
    }

    /** Lets the allow list of the other column, where a row speaks of an order only, be seen by some. */
    private static String rules(String cell) {
        List<String> written = RULE.matcher(cell)
                .results()
                .map((MatchResult rule) -> rule.group(1))
                .toList();
        String rules = String.join("\n", written);
        return rules.contains("-order") ? rules + "\nacl-groups-allow = staff\nacl-groups-deny = bees" : rules;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("docs/access.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
