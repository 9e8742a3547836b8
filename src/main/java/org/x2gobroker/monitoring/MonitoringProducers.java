package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.x2gobroker.telemetry.Telemetry;

/** Produces the beans that other rooms and the container use. */
@ApplicationScoped
class MonitoringProducers {
    private static final String[] METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};

    /** Bounds the values of the label {@code method}: a client may invent methods, and each one would stay in memory for good. */
    @Produces
    @Singleton
    MeterFilter boundedMethods() {
        return MeterFilter.replaceTagValues("method", method -> "OTHER", METHODS);
    }

    @Produces
    @Singleton
    Telemetry telemetry(
            MeterRegistry registry,
            OpenTelemetry traces,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isTracingOff) {
        List<Telemetry> always = List.of(new OperationTimers(registry), new MdcTaskDecorator());
        return new CompositeTelemetry(
                isTracingOff
                        ? always
                        : Stream.concat(
                                        Stream.of(new TracingTelemetry(traces.getTracer("org.x2gobroker"))),
                                        always.stream())
                                .toList());
    }
}
