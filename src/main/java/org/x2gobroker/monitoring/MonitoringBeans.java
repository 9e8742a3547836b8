package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.x2gobroker.observation.Observer;

/** The beans of this room that others ask for. */
@ApplicationScoped
class MonitoringBeans {
    @Produces
    @Singleton
    Observer observer(MeterRegistry registry, OpenTelemetry traces) {
        return new SeveralObservers(
                List.of(new StageTimes(registry), new Spans(traces.getTracer("org.x2gobroker")), new LogFields()));
    }
}
