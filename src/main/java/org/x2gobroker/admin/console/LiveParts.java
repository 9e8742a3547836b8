package org.x2gobroker.admin.console;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sends the parts of pages that change while they are open. A part goes out when it differs from the one before; how many browsers get
 * them at a time is bounded, and all are let go when the broker stops.
 */
@Singleton
class LiveParts {
    /** Browsers; each costs a virtual thread and what its part costs every two seconds. */
    static final int MOST = 100;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Pauses after which something is sent in any case: a server or a proxy takes a silent connection for a dead one. */
    private static final int LONGEST_SILENCE = 8;

    private final Semaphore free = new Semaphore(MOST);
    private final CountDownLatch stopping = new CountDownLatch(1);

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping.countDown();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Blocks until the browser leaves, the reader is logged out or the broker stops. The head is set, but not sent yet. */
    void send(HttpServerResponse response, ConsoleResponse.Live live) {
        if (!free.tryAcquire()) {
            response.setStatusCode(503).putHeader("Retry-After", "30").end();
            return;
        }
        try {
            response.setChunked(true);
            sendParts(response, live);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        }
    }

    private void sendParts(HttpServerResponse response, ConsoleResponse.Live live) throws InterruptedException {
        String sent = "";
        int silence = 0;
        do {
            String part = response.closed() ? "" : live.part().get();
            if (part.isEmpty()) {
                return;
            }
            if (!part.equals(sent)) {
                response.write(event(part));
                sent = part;
                silence = 0;
            } else if (++silence >= LONGEST_SILENCE) {
                response.write(": still here\n\n");
                silence = 0;
            }
        } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static String event(String part) {
        return part.lines().map(line -> "data: " + line).collect(Collectors.joining("\n", "event: part\n", "\n\n"));
    }
}
