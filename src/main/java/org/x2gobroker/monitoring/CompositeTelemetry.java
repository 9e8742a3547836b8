package org.x2gobroker.monitoring;

import java.util.List;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** Lets several observers see the same; steps end in the reverse order. */
record CompositeTelemetry(List<Telemetry> telemetries) implements Telemetry {
    CompositeTelemetry {
        telemetries = List.copyOf(telemetries);
    }

    @Override
    public TelemetrySpan begin(Operation operation, String name, String peer) {
        List<TelemetrySpan> steps = telemetries.stream()
                .map(telemetry -> telemetry.begin(operation, name, peer))
                .toList();
        return new TelemetrySpan() {
            @Override
            public void failed(String kind) {
                steps.forEach(step -> step.failed(kind));
            }

            @Override
            public void close() {
                steps.reversed().forEach(TelemetrySpan::close);
            }
        };
    }

    @Override
    public Runnable carry(Runnable task) {
        Runnable carried = task;
        for (Telemetry telemetry : telemetries) {
            carried = telemetry.carry(carried);
        }
        return carried;
    }
}
