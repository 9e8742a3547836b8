package org.x2gobroker.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.testing.BrokerUnderTest;

/** A request is one trace, on whatever thread and for whatever system it waits. */
@QuarkusTest
@TestProfile(TracesTest.TracesOn.class)
class TracesTest {
    private static final String CLIENT = "00f067aa0ba902b7";

    /** The port of discard, where nothing listens. */
    private static final String NO_LDAP = "ldap://127.0.0.1:9";

    @Inject
    BrokerUnderTest broker;

    @Inject
    Collected collected;

    @Inject
    OpenTelemetry openTelemetry;

    @TempDir
    Path folder;

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private Path profiles;

    @BeforeEach
    void start() throws IOException {
        profiles = Files.writeString(
                folder.resolve("profiles"), "[desk]\nhost = one (127.0.0.1:9), other (127.0.0.2:9)\n");
    }

    @Test
    void followsASelectionToTheHosts() {
        configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none",
                "X2GOBROKER_GLOBAL_DEFAULT_AGENT_QUERY_MODE", "SSH"));

        select();

        List<SpanData> spans = spansOfTheRequest();
        assertThat(spans).extracting(SpanData::getName).contains("authentication authenticate", "agent listsessions");
        assertThat(spans)
                .filteredOn(span -> span.getName().equals("agent listsessions"))
                .hasSize(2)
                .allSatisfy(span -> {
                    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
                    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
                    assertThat(span.getStatus().getDescription()).matches("[A-Z_]+");
                });
    }

    @Test
    void followsALoginToTheDirectory() {
        configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "ldap",
                "X2GOBROKER_AUTHMECH_LDAP_URL", NO_LDAP,
                "X2GOBROKER_AUTHMECH_LDAP_BASE", "dc=example"));

        select();

        List<SpanData> spans = spansOfTheRequest();
        SpanData login = span(spans, "directory log in");
        assertThat(span(spans, "authentication authenticate").getParentSpanId()).isNotEqualTo(CLIENT);
        assertThat(login.getParentSpanId())
                .isEqualTo(span(spans, "authentication authenticate").getSpanId());
        assertThat(login.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void recordsNothingThatTheClientSent() {
        configure(Map.of("X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none"));

        select();

        assertThat(spansOfTheRequest().toString()).contains(trace).doesNotContain("maja", "secret");
    }

    /** Returns the spans of the client's trace. The span of the request itself may still be open. */
    private List<SpanData> spansOfTheRequest() {
        ((OpenTelemetrySdk) openTelemetry).getSdkTracerProvider().forceFlush().join(10, TimeUnit.SECONDS);
        return collected.spans.stream()
                .filter(span -> span.getTraceId().equals(trace) && span.getKind() != SpanKind.SERVER)
                .toList();
    }

    private static SpanData span(List<SpanData> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void configure(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("X2GOBROKER_SESSIONPROFILES", profiles.toString());
        broker.configure(environment);
    }

    private void select() {
        given().header("traceparent", "00-%s-%s-01".formatted(trace, CLIENT))
                .formParam("task", "selectsession")
                .formParam("user", "maja")
                .formParam("password", "secret")
                .formParam("sid", "desk")
                .post("/plain/");
    }

    /** As with OTEL_EXPORTER_OTLP_ENDPOINT, but to a collector in this process. */
    public static class TracesOn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.instrument.vertx-http", "true");
        }
    }

    /** Keeps the spans that would be sent to a collector. */
    @Singleton
    static class Collected implements SpanExporter {
        final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            spans.addAll(batch);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
