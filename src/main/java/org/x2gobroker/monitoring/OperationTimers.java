package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** {@code x2gobroker_stage_seconds}: measures the time of each operation. */
final class OperationTimers implements Telemetry {
    /** The buckets range from a cache in memory to the longest time limit of a host or a directory. */
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

    private final Map<Operation, Timer> timers = new EnumMap<>(Operation.class);

    OperationTimers(MeterRegistry registry) {
        for (Operation operation : Operation.values()) {
            timers.put(
                    operation,
                    Timer.builder("x2gobroker.stage")
                            .description("What requests and background work wait for")
                            .tag("stage", operation.label())
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
    }

    @Override
    public TelemetrySpan begin(Operation operation, String name, String peer) {
        Timer timer = Objects.requireNonNull(timers.get(operation));
        Timer.Sample sample = Timer.start();
        return () -> sample.stop(timer);
    }
}
