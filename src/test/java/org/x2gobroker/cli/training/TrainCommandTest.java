package org.x2gobroker.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Java runtime that records is started with. */
class TrainCommandTest {
    @Test
    void theRecordingRuntimeHasNoOtherCacheAndNoBoundOnTheClassesOfItsOwn() {
        assertThat(TrainCommand.optionsForRecording(List.of(
                        "-XX:+UseSerialGC", "-XX:AOTCache=/opt/old.aot", "-XX:MaxMetaspaceSize=128m", "-Xmx192m")))
                .containsExactly("-XX:+UseSerialGC", "-Xmx192m");
    }
}
