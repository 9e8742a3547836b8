package org.x2gobroker.frontend.http;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes the query out of the addresses that the server logs with a request that failed: clients may write their password there. Named in
 * {@code application.properties}.
 */
@LoggingFilter(name = "query-stripping")
public final class QueryStrippingLogFilter implements Filter {
    private static final String SERVER = "io.quarkus.vertx.http.runtime.QuarkusErrorHandler";

    @Override
    public boolean isLoggable(LogRecord record) {
        Object @Nullable [] parameters = record.getParameters();
        if (SERVER.equals(record.getLoggerName()) && parameters != null) {
            record.setParameters(Arrays.stream(parameters)
                    .map(QueryStrippingLogFilter::withoutQuery)
                    .toArray());
        }
        return true;
    }

    private static Object withoutQuery(Object parameter) {
        return parameter instanceof String address ? address.split("\\?", 2)[0] : parameter;
    }
}
