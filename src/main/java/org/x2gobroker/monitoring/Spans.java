package org.x2gobroker.monitoring;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.observation.Stage;
import org.x2gobroker.observation.Step;

/** A span for each step, below that of the request. Costs next to nothing while traces are switched off. */
final class Spans implements Observer {
    private final Tracer tracer;

    Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the step closes the scope
    public Step begin(Stage stage, String name, String peer) {
        SpanBuilder builder = tracer.spanBuilder(stage.label() + " " + name)
                .setSpanKind(stage == Stage.AUTHENTICATION ? SpanKind.INTERNAL : SpanKind.CLIENT);
        if (!peer.isEmpty()) {
            builder.setAttribute("server.address", peer);
        }
        Span span = builder.startSpan();
        return new SpanStep(span, span.makeCurrent());
    }

    @Override
    public Runnable carry(Runnable task) {
        return Context.current().wrap(task);
    }

    private record SpanStep(Span span, Scope scope) implements Step {
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
