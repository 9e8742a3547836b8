package org.x2gobroker.frontend.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * The id by which all lines of the log about one request are found, in the log's field {@code requestId}. A trusted proxy's {@code
 * X-Request-Id} is taken over, so that its log and ours can be compared. Answers do not carry it: they are those of 0.0.4.3.
 */
@ApplicationScoped
public class RequestIdLogging {
    /** What Envoy, HAProxy, nginx and Traefik make, and nothing that could confuse a reader of the log. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final String HEADER = "X-Request-Id";
    private static final String FIELD = "requestId";

    private final ClientAddressResolver clientAddress;

    RequestIdLogging(ClientAddressResolver clientAddress) {
        this.clientAddress = clientAddress;
    }

    /** From now on what this request logs carries its id. May block when trusted proxies are given by name. */
    public void logWith(HttpServerRequest request) {
        String sent = request.getHeader(HEADER);
        boolean usable = sent != null && HARMLESS.matcher(sent).matches() && clientAddress.isTrustedProxy(request);
        MDC.put(FIELD, usable ? sent : UUID.randomUUID().toString());
    }
}
