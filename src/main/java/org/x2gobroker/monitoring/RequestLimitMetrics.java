package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import org.x2gobroker.frontend.limit.BodyBudget;
import org.x2gobroker.frontend.limit.ConnectionLimiter;

/** Metrics of what clients make the broker hold, and of what it refused because of that. */
@Singleton
class RequestLimitMetrics implements MeterBinder {
    private final ConnectionLimiter connections;
    private final BodyBudget bodies;

    RequestLimitMetrics(ConnectionLimiter connections, BodyBudget bodies) {
        this.connections = connections;
        this.bodies = bodies;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("x2gobroker.connections", connections::count)
                .description("Connections of clients")
                .register(registry);
        FunctionCounter.builder("x2gobroker.connections.refused", connections, ConnectionLimiter::countRefused)
                .description("Connections that were closed at once because there were too many")
                .register(registry);
        Gauge.builder("x2gobroker.bodies.held", bodies::held)
                .description("Bytes of the bodies that are being read or answered")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("x2gobroker.bodies.refused", bodies, BodyBudget::countRefused)
                .description("Requests that were refused because all bodies together were too large")
                .register(registry);
    }
}
