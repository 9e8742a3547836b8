package org.x2gobroker.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.x2gobroker.cli.X2goBrokerCommand;

/** The manual pages and completions that the Debian package holds. */
class ManualPagesTest {
    private final Map<String, String> pages =
            new ManualPages(Instant.parse("2026-11-29T12:00:00Z")).render(X2goBrokerCommand.create());

    @Test
    void everyCommandHasAPage() {
        assertThat(pages)
                .containsKeys("x2gobroker", "x2gobroker-serve", "x2gobroker-testauth", "x2gobroker-hosts-enroll")
                .doesNotContainKey("x2gobroker-help");
    }

    @Test
    void everyPageHasTheUsualSections() {
        assertThat(pages.values())
                .allSatisfy(page -> assertThat(page)
                        .contains(".TH ", "\n.SH NAME\n", "\n.SH SYNOPSIS\n", "\n.SH DESCRIPTION\n", "\n.SH OPTIONS\n")
                        .doesNotContain("${"));
    }

    @Test
    void hyphensOfOptionsAreThoseThatAShellKnows() {
        assertThat(pages.get("x2gobroker-testauth"))
                .contains("\\fB\\-u\\fR, \\fB\\-\\-user\\fR")
                .doesNotContain("--user");
    }

    @Test
    void examplesStandApartFromTheText() {
        assertThat(pages.get("x2gobroker-testauth")).contains(".nf\nx2gobroker testauth \\-\\-user maja");
    }

    @Test
    void completionKnowsTheSubcommands() {
        assertThat(ManualPages.bashCompletion()).contains("testauth", "enroll", "complete -F _complete_x2gobroker");
        assertThat(ManualPages.zshCompletion()).startsWith("#compdef x2gobroker");
    }
}
