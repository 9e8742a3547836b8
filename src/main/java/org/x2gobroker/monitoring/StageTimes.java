package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.observation.Stage;
import org.x2gobroker.observation.Step;

/** {@code x2gobroker_stage_seconds}: the time that each stage takes. */
final class StageTimes implements Observer {
    /** From a cache in memory to the longest time a host or a directory gets. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
    };

    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    StageTimes(MeterRegistry registry) {
        for (Stage stage : Stage.values()) {
            timers.put(
                    stage,
                    Timer.builder("x2gobroker.stage")
                            .description("What requests and background work wait for")
                            .tag("stage", stage.label())
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
    }

    @Override
    public Step begin(Stage stage, String name, String peer) {
        Timer timer = Objects.requireNonNull(timers.get(stage));
        Timer.Sample sample = Timer.start();
        return () -> sample.stop(timer);
    }
}
