package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.x2gobroker.telemetry.Telemetry;

/** The beans of this room that others ask for. */
@ApplicationScoped
class MonitoringProducers {
    private static final String[] METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};

    /** A client may call its method whatever it likes; each name that was counted would stay in memory for good. */
    @Produces
    @Singleton
    MeterFilter boundedMethods() {
        return MeterFilter.replaceTagValues("method", method -> "OTHER", METHODS);
    }

    @Produces
    @Singleton
    Telemetry telemetry(MeterRegistry registry, OpenTelemetry traces) {
        return new CompositeTelemetry(List.of(
                new OperationTimers(registry),
                new TracingTelemetry(traces.getTracer("org.x2gobroker")),
                new MdcTaskDecorator()));
    }
}
