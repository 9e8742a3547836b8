package org.x2gobroker.monitoring;

import java.util.Map;
import org.jboss.logging.MDC;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** Lets what is done on other threads for a request log the request's id. */
final class MdcTaskDecorator implements Telemetry {
    @Override
    public TelemetrySpan begin(Operation operation, String name, String peer) {
        return TelemetrySpan.NOOP;
    }

    @Override
    public Runnable carry(Runnable task) {
        Map<String, Object> here = Map.copyOf(MDC.getMap());
        return () -> {
            here.forEach(MDC::put);
            try {
                task.run();
            } finally {
                here.keySet().forEach(MDC::remove);
            }
        };
    }
}
