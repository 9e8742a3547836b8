package org.x2gobroker.frontend.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.x2gobroker.config.check.TestSettings;

class BodyBudgetTest {
    private static final int KIBIBYTE = 1024;

    private final BodyBudget budget = new BodyBudget(TestSettings.live("x2gobroker.global.max-bodies-size", "128"));

    @Test
    void refusesTheByteThatIsTooMany() {
        BodyBudget.Share share = budget.open();

        assertThat(share.grow(128 * KIBIBYTE)).isTrue();
        assertThat(share.grow(1)).isFalse();
        assertThat(budget.countRefused()).isEqualTo(1);
    }

    @Test
    void countsTheBodiesOfAllTogether() {
        assertThat(budget.open().grow(100 * KIBIBYTE)).isTrue();

        assertThat(budget.open().grow(100 * KIBIBYTE)).isFalse();
        assertThat(budget.held()).isEqualTo(100 * KIBIBYTE);
    }

    @Test
    void getsBackWhatABodyHeldOnce() {
        BodyBudget.Share share = budget.open();
        share.grow(3);
        share.grow(4);
        BodyBudget.Share other = budget.open();
        other.grow(5);

        share.close();
        share.close();

        assertThat(budget.held()).isEqualTo(5);
    }
}
