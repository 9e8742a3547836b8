package org.x2gobroker.interop.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.x2gobroker.interop.Broker;

/** An answer of a broker at {@code /plain/inifile/}. */
record PlainAnswer(int status, String body) {
    private static final Pattern COOKIE = Pattern.compile("(?m)^AUTHID:(.*)$");
    private static final Pattern SERVER = Pattern.compile("(?m)^SERVER:(.*)$");
    private static final Pattern SESSION = Pattern.compile("(?m)^SESSION_INFO:(.*)$");
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN RSA PRIVATE KEY-----\n.*\n-----END RSA PRIVATE KEY-----\n", Pattern.DOTALL);

    static PlainAnswer ask(Broker broker, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/plain/inifile/".formatted(broker.port())))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return send(broker, request);
    }

    /** Returns the answer to a GET request at this port. */
    static PlainAnswer get(Broker broker, int port, String path) {
        return send(
                broker,
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                        .build());
    }

    private static PlainAnswer send(Broker broker, HttpRequest request) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new PlainAnswer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the broker gave no answer; it wrote:\n" + broker.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }

    static PlainAnswer list(Broker broker, String user) {
        return ask(broker, Map.of("task", "listsessions", "user", user, "password", "pw"));
    }

    static PlainAnswer select(Broker broker, String user, String profile) {
        return ask(broker, selection(user, profile));
    }

    /** Returns the fields of a selection. */
    static Map<String, String> selection(String user, String profile) {
        return Map.of("task", "selectsession", "user", user, "password", "pw", "sid", profile);
    }

    /** Returns the next cookie; empty when the login was refused. */
    Optional<String> findCookie() {
        return find(COOKIE, 1);
    }

    /** Returns {@code host:port} of the answer; empty when it names no host. */
    String server() {
        return find(SERVER, 1).orElse("");
    }

    Optional<String> findSession() {
        return find(SESSION, 1);
    }

    Optional<String> findPrivateKey() {
        return find(KEY, 0);
    }

    private Optional<String> find(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
