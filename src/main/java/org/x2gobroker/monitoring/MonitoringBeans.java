package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
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
    Observer observer(MeterRegistry registry) {
        return new SeveralObservers(List.of(new StageTimes(registry), new LogFields()));
    }
}
