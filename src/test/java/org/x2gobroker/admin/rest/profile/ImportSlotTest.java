package org.x2gobroker.admin.rest.profile;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.x2gobroker.admin.rest.problem.ProblemException;

class ImportSlotTest {
    private final ImportSlot slot = new ImportSlot();

    @Test
    void refusesASecondImportWhileOneIsUnderWay() {
        try (ImportSlot.Occupied _ = slot.occupy()) {
            assertThatThrownBy(slot::occupy)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("Another import or export is under way");
        }

        assertThatCode(() -> slot.occupy().close()).doesNotThrowAnyException();
    }

    @Test
    void isFreeOnceHoweverOftenItIsGivenBack() {
        ImportSlot.Occupied first = slot.occupy();
        first.close();
        first.close();

        try (ImportSlot.Occupied _ = slot.occupy()) {
            assertThatThrownBy(slot::occupy).isInstanceOf(ProblemException.class);
        }
    }
}
