package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.audit.stream.EventStream;
import org.x2gobroker.audit.stream.StreamEvent;
import org.x2gobroker.session.history.HistoricSession;
import org.x2gobroker.session.history.SessionHistory;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** Reports by the admin API, and the events that its writes cause. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class SessionReportApiTest {
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final String PERIOD = "&from=2026-01-05T00:00:00Z&until=2026-01-07T00:00:00Z";

    @Inject
    BrokerUnderTest broker;

    @Inject
    SessionHistory history;

    @Inject
    EventStream events;

    @Inject
    AuditLog audit;

    @TempDir
    Path folder;

    @BeforeEach
    void record() {
        Api.configure(broker, folder, Map.of());
        history.record(List.of(
                new HistoricSession("a", "maja", "inifile", "desk", "lion", START, START.plusSeconds(60), "terminated"),
                new HistoricSession("b", "=willi", "inifile", "desk", "lion", START, START.plusSeconds(60), "lost")));
    }

    @Test
    void countsSessionsAsJson() {
        Api.auditor()
                .get("/api/v1/reports/sessions?by=user,day" + PERIOD)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body(
                        "by",
                        equalTo(List.of("day", "user")),
                        "rows[1]",
                        equalTo(Map.of("day", "2026-01-05", "user", "maja", "sessions", 1, "users", 1, "seconds", 60)));
    }

    @Test
    void countsSessionsAsCsv() {
        String csv = Api.auditor()
                .get("/api/v1/reports/sessions?by=user&format=csv" + PERIOD)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString(".csv"))
                .extract()
                .asString();

        assertThat(csv).isEqualTo("user,sessions,users,seconds\r\n'=willi,1,1,60\r\nmaja,1,1,60\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"by=week", "by=day,", "by=day&from=yesterday", "by=day&format=xml"})
    void refusesWhatItDoesNotKnow(String query) {
        Api.auditor().get("/api/v1/reports/sessions?" + query).then().statusCode(400);
    }

    @Test
    void tellsTheStreamOfEventsOfCommittedEntriesOnly() {
        List<StreamEvent> seen = new CopyOnWriteArrayList<>();
        Consumer<StreamEvent> listener = seen::add;
        events.addListener(listener);
        try {
            Api.admin().delete("/api/v1/users/cassandra/cookies").then().statusCode(200);
            assertThat(seen).hasSize(1).first().satisfies(event -> {
                assertThat(event.kind()).isEqualTo("audit");
                assertThat(event.fields())
                        .containsEntry("action", "cookies.end")
                        .containsEntry("outcome", "done")
                        .containsEntry("actor", "robot")
                        .containsEntry("subject", "cassandra");
            });

            assertThatThrownBy(this::appendAndFail).isInstanceOf(IllegalStateException.class);
            assertThat(seen).hasSize(1);
        } finally {
            events.removeListener(listener);
        }
    }

    private void appendAndFail() {
        audit.inTransaction(() -> {
            audit.append(new AuditEntry(
                    "robot",
                    "admin",
                    InetAddress.getLoopbackAddress(),
                    "test",
                    null,
                    AuditEntry.Outcome.DONE,
                    "",
                    null,
                    null));
            throw new IllegalStateException("rolled back");
        });
    }
}
