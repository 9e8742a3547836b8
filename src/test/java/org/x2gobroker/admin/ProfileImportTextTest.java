package org.x2gobroker.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.ProfileDraft;

class ProfileImportTextTest {
    private static final String LARGE = "x".repeat(128 * 1024);

    @ParameterizedTest
    @EnumSource
    void canBeReadSeveralTimes(ProfileFormat format) {
        ProfileImportText text = open(
                format,
                format == ProfileFormat.INI
                        ? "\ufeff[a]\nname = A\r\n  and more\r[DEFAULT]\ndpi = 96\n[b]\n"
                        : "a: {name: \"A\\nand more\"}\nDEFAULT: {dpi: 96}\nb: {}\n");

        List<ProfileDraft> first = list(text);

        assertThat(text.findDefaults())
                .hasValueSatisfying(draft -> assertThat(draft.options()).containsEntry("dpi", "96"));
        assertThat(first).extracting(ProfileDraft::id).containsExactlyInAnyOrder("DEFAULT", "a", "b");
        assertThat(first)
                .filteredOn(draft -> draft.id().equals("a"))
                .allSatisfy(draft -> assertThat(draft.options()).containsEntry("name", "A\nand more"));
        assertThat(list(text)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"INI, [a%d]", "YAML, a%d: {}"})
    void refusesMoreProfilesThanItsReportCouldName(ProfileFormat format, String profile) {
        assertThat(list(open(format, profiles(profile, 100_000)))).hasSize(100_000);

        assertThatThrownBy(() -> open(format, profiles(profile, 100_001)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("import: more than 100000 profiles; import it in parts, one after the other.");
    }

    @Test
    void refusesASectionThatIsLargerThanAProfileMayBe() {
        for (String text : List.of(
                "[a]\nname = " + LARGE,
                "[a]\nname =\n" + "\n".repeat(LARGE.length() + 1),
                "[a]\n" + lines("key%d = value\n", 20_000),
                "[DEFAULT]\n" + lines("key%d = value\n", 10_000) + "[a]\n[DEFAULT]\n"
                        + lines("more%d = value\n", 10_000),
                "# " + LARGE)) {
            assertThatThrownBy(() -> open(ProfileFormat.INI, text))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageMatching("import:\\d+: more than 128 KiB in one section; leave something out\\.");
        }
    }

    @Test
    void refusesAMappingThatIsLargerThanAProfileMayBe() {
        for (String text : List.of(
                "a: {name: " + LARGE + "x}",
                "a:\n" + lines("  key%d: value\n", 20_000),
                "#" + LARGE + LARGE + "\na: {}")) {
            assertThatThrownBy(() -> open(ProfileFormat.YAML, text))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("128 KiB");
        }
    }

    @Test
    void namesTheFirstErrorsOnly() {
        assertThatThrownBy(() -> open(ProfileFormat.INI, "[a]\n" + "nonsense\n".repeat(1000)))
                .hasMessageEndingWith("import: there are more errors; mend these first.")
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getMessage()).lines()).hasSize(101));
    }

    @Test
    void namesTheLineThatIsNoText() {
        byte[] latin = "[a]\r\nname = a\rdpi = 96\n\nlayout = \u00e4\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() ->
                        ProfileImportText.open(ProfileFormat.INI, "import", () -> new ByteArrayInputStream(latin)))
                .hasMessageStartingWith("import:5: not UTF-8 text");
    }

    private static String profiles(String profile, int count) {
        return lines(profile + "\n", count);
    }

    private static String lines(String line, int count) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
    }

    private static ProfileImportText open(ProfileFormat format, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ProfileImportText.open(format, "import", () -> new ByteArrayInputStream(bytes));
    }

    private static List<ProfileDraft> list(ProfileImportText text) {
        List<ProfileDraft> drafts = new ArrayList<>();
        text.forEach(drafts::add);
        return drafts;
    }
}
