package org.x2gobroker.audit.stream;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.OwnHostName;

/** The stream of events, as long as the broker runs. */
@ApplicationScoped
class EventStreamProducers {
    private final EventStream stream;

    EventStreamProducers(
            LiveSettings settings,
            OwnHostName ownHostName,
            Clock clock,
            @ConfigProperty(name = "x2gobroker.hosts.looked-after", defaultValue = "true") boolean isServer) {
        stream = EventStreamFactory.start(settings.current().events(), isServer, ownHostName.get(), clock);
    }

    @Produces
    @Singleton
    EventStream eventStream() {
        return stream;
    }

    void stop(@Observes ShutdownEvent event) {
        stream.close();
    }
}
