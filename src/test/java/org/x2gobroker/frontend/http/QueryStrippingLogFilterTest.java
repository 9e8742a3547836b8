package org.x2gobroker.frontend.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class QueryStrippingLogFilterTest {
    private final QueryStrippingLogFilter filter = new QueryStrippingLogFilter();

    @Test
    void logsNoPasswordOfARequestThatFails() {
        ExtLogRecord record = record("io.quarkus.vertx.http.runtime.QuarkusErrorHandler");

        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getFormattedMessage()).isEqualTo("HTTP Request to /plain/ failed, error id: 7");
    }

    @Test
    void leavesTheLinesOfOthersAlone() {
        ExtLogRecord record = record("org.x2gobroker.agent.Jobs");

        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getFormattedMessage()).contains("?user=maja");
    }

    private static ExtLogRecord record(String logger) {
        ExtLogRecord record = new ExtLogRecord(
                Level.SEVERE,
                "HTTP Request to %s failed, error id: %s",
                ExtLogRecord.FormatStyle.PRINTF,
                QueryStrippingLogFilterTest.class.getName());
        record.setLoggerName(logger);
        record.setParameters(new Object[] {"/plain/?user=maja&password=secret", "7"});
        return record;
    }
}
