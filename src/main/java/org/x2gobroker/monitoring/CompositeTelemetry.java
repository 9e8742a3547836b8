package org.x2gobroker.monitoring;

import java.util.List;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** Passes every call on to several implementations; spans end in the reverse order. */
record CompositeTelemetry(List<Telemetry> telemetries) implements Telemetry {
    CompositeTelemetry {
        telemetries = List.copyOf(telemetries);
    }

    @Override
    public TelemetrySpan begin(Operation operation, String name, String peer) {
        List<TelemetrySpan> spans = telemetries.stream()
                .map(telemetry -> telemetry.begin(operation, name, peer))
                .toList();
        return new TelemetrySpan() {
            @Override
            public void failed(String kind) {
                spans.forEach(span -> span.failed(kind));
            }

            @Override
            public void close() {
                spans.reversed().forEach(TelemetrySpan::close);
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
