package org.x2gobroker.monitoring;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** Opens a span for each operation, below that of the request. */
record TracingTelemetry(Tracer tracer) implements Telemetry {
    @Override
    @SuppressWarnings("MustBeClosedChecker") // the span closes the scope
    public TelemetrySpan begin(Operation operation, String name, String peer) {
        SpanBuilder builder = tracer.spanBuilder(operation.label() + " " + name)
                .setSpanKind(operation == Operation.AUTHENTICATION ? SpanKind.INTERNAL : SpanKind.CLIENT);
        if (!peer.isEmpty()) {
            builder.setAttribute("server.address", peer);
        }
        Span span = builder.startSpan();
        return new OpenSpan(span, span.makeCurrent());
    }

    @Override
    public Runnable carry(Runnable task) {
        return Context.current().wrap(task);
    }

    private record OpenSpan(Span span, Scope scope) implements TelemetrySpan {
        @Override
        public void failed(String kind) {
            span.setStatus(StatusCode.ERROR, kind);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
