package org.x2gobroker.monitoring;

import java.util.Map;
import org.jboss.logging.MDC;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** Carries the request id (MDC) to worker threads. */
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
