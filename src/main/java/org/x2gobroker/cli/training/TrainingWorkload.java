package org.x2gobroker.cli.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.auth.SecretText;

/**
 * What the clients, administrators and probes of a broker ask, in about the proportion in which they ask it.
 *
 * @param broker address of the front ends, without a path
 * @param management address of health and metrics, without a path
 * @param token opens the admin API
 */
record TrainingWorkload(HttpClient http, URI broker, URI management, SecretText token) {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern COOKIE = Pattern.compile("(?:AUTHID:|\"next-authid\"\\s*:\\s*\")([0-9a-zA-Z-]+)");

    /** A password is asked for that often, each time with a look at the admin API and by the probes. */
    private static final int REQUESTS_A_LOGIN = 50;

    /** How often it is asked until an answer comes, ten times a second. */
    private static final int PATIENCE = 600;

    /**
     * Waits until the broker answers.
     *
     * @throws IOException when it does not within a minute
     */
    void awaitBroker() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                post("/plain/inifile/", "task=testcon");
                return;
            } catch (IOException notYet) {
                if (attempt == PATIENCE) {
                    throw notYet;
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    /**
     * Lets all users work at the same time.
     *
     * @param rounds listings and selections of each
     * @throws IOException when an answer is not the one that is expected
     */
    void run(List<String> users, int rounds) throws IOException {
        List<CompletableFuture<Void>> all = users.stream()
                .map(user -> CompletableFuture.runAsync(() -> work(user, rounds), Thread::startVirtualThread))
                .toList();
        try {
            all.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw new IOException("a request of the training failed: " + failed.getCause(), failed);
        }
    }

    private void work(String user, int rounds) {
        try {
            String cookie = "";
            for (int round = 0; round < rounds; round++) {
                if (round % REQUESTS_A_LOGIN == 0) {
                    cookie = cookieOf(post("/plain/inifile/", form(user) + "&password=" + TrainingDirectory.PASSWORD));
                    administer();
                }
                String frontEnd = round % 10 == 9 ? "/json/inifile/" : "/plain/inifile/";
                cookie = cookieOf(post(frontEnd, form(user) + "&authid=" + cookie));
                String profile = round % REQUESTS_A_LOGIN == 1 ? "agent" : "desktop1";
                cookie = cookieOf(post(
                        "/plain/inifile/",
                        "task=selectsession&user=%s&sid=%s&authid=%s".formatted(user, profile, cookie)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void administer() throws IOException, InterruptedException {
        get(broker.resolve("/api/v1/profiles"));
        get(broker.resolve("/api/v1/hosts"));
        get(management.resolve("/q/health"));
        get(management.resolve("/q/metrics"));
    }

    private static String form(String user) {
        return "task=listsessions&user=" + URLEncoder.encode(user, StandardCharsets.UTF_8);
    }

    private static String cookieOf(String answer) throws IOException {
        Matcher cookie = COOKIE.matcher(answer);
        if (!cookie.find()) {
            throw new IOException("the broker in training refused a login or gave no cookie");
        }
        return cookie.group(1);
    }

    private void get(URI address) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(address)
                        .timeout(LIMIT)
                        .header("Authorization", "Bearer " + token.reveal())
                        .build(),
                BodyHandlers.discarding());
    }

    private String post(String path, String form) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(broker.resolve(path))
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        return response.body();
    }
}
