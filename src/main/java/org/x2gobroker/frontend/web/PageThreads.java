package org.x2gobroker.frontend.web;

import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.x2gobroker.frontend.http.RequestIdLogging;

/** Has requests of browsers answered, each on a virtual thread of its own; a fault is logged, and answered by its status alone. */
@Singleton
public final class PageThreads {
    private static final Logger log = Logger.getLogger(PageThreads.class);

    private final RequestIdLogging requestId;
    private final ExecutorService virtualThreads;

    PageThreads(RequestIdLogging requestId, @VirtualThreads ExecutorService virtualThreads) {
        this.requestId = requestId;
        this.virtualThreads = virtualThreads;
    }

    /**
     * Answers with 503 instead while the broker stops.
     *
     * @param path what is asked for, for the log
     * @param answer writes the response
     */
    public void answer(RoutingContext context, String path, Runnable answer) {
        try {
            virtualThreads.execute(() -> {
                try {
                    requestId.logWith(context.request());
                    answer.run();
                } catch (RuntimeException | Error fault) {
                    log.errorf(fault, "a request of a browser failed: %s", path);
                    if (!context.response().headWritten()) {
                        PageResponse.of(500).send(context.response());
                    }
                }
            });
        } catch (RejectedExecutionException stopped) {
            PageResponse.of(503).send(context.response());
        }
    }
}
