package org.x2gobroker.interop.hosts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.x2gobroker.interop.Broker;

/**
 * A load balancer for several brokers: sends each request once, to the next broker that is ready, and adds the client's
 * address as an ingress controller does.
 */
final class RoundRobin implements Broker {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<InteropReplica> replicas = new CopyOnWriteArrayList<>();
    private final Map<InteropReplica, AtomicInteger> answered = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    private RoundRobin(HttpServer server) {
        this.server = server;
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    static RoundRobin start() {
        try {
            return new RoundRobin(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a broker, which gets requests whenever it is ready. */
    void add(InteropReplica replica) {
        answered.put(replica, new AtomicInteger());
        replicas.add(replica);
    }

    void remove(InteropReplica replica) {
        replicas.remove(replica);
    }

    /** Counts the requests that this broker has answered. */
    int answered(InteropReplica replica) {
        return count(replica).get();
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public String log() {
        return replicas.stream().map(replica -> replica.broker().log()).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            InteropReplica replica = next();
            HttpResponse<byte[]> answer = client.send(request(exchange, replica), BodyHandlers.ofByteArray());
            count(replica).incrementAndGet();
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private AtomicInteger count(InteropReplica replica) {
        return Objects.requireNonNull(answered.get(replica));
    }

    private InteropReplica next() throws IOException {
        List<InteropReplica> now = List.copyOf(replicas);
        int first = turn.getAndIncrement();
        for (int i = 0; i < now.size(); i++) {
            InteropReplica replica = now.get(Math.floorMod(first + i, now.size()));
            if (replica.isReady()) {
                return replica;
            }
        }
        throw new IOException("no broker is ready");
    }

    private static HttpRequest request(HttpExchange exchange, InteropReplica replica) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        URI address =
                URI.create("http://127.0.0.1:%d%s".formatted(replica.broker().port(), exchange.getRequestURI()));
        return HttpRequest.newBuilder(address)
                .header("Content-Type", type == null ? "text/plain" : type)
                .header(
                        "X-Forwarded-For",
                        exchange.getRemoteAddress().getAddress().getHostAddress())
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                .build();
    }
}
