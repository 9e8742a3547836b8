package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.cli.X2goBrokerCommand;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;
import picocli.CommandLine;

/** Runs the examples of docs/admin-api.md in their order, as curl and the shell would. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class AdminApiDocumentTest {
    private static final String BROKER = "http://127.0.0.1:8080";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern EXAMPLES = Pattern.compile("(?s)```sh run\\R(.*?)```");

    /** Matches a word of a command line: parts in either kind of quotes, and parts without. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"#])+|#.*");

    @Inject
    BrokerUnderTest broker;

    @TestHTTPResource
    URL address;

    @TempDir
    Path folder;

    @BeforeEach
    void startWithNothing() throws IOException {
        Api.configure(
                broker,
                folder,
                Map.of("X2GOBROKER_BROKER_DATABASE_ENABLE", "true", "X2GOBROKER_DEFAULT_BACKEND", "database"));
        Api.admin()
                .contentType("application/x-ini")
                .body("")
                .post("/api/v1/import?mode=replace-all")
                .then()
                .statusCode(200);
        Files.writeString(folder.resolve("api-token"), Api.ADMIN.reveal());
    }

    @Test
    void everyExampleWithCurlSucceeds() throws Exception {
        List<String> lines = lines("curl ");

        assertThat(lines).hasSizeGreaterThan(18);
        for (String line : lines) {
            assertThat(request(line).statusCode()).as(line).isBetween(200, 204);
        }
    }

    @Test
    void everyExampleWithTheCommandLineSucceeds() throws Exception {
        List<String> lines = lines("x2gobroker ");

        assertThat(lines).hasSizeGreaterThan(3);
        for (String line : lines) {
            List<String> words = words(line);
            // What the shell does with the output and the exit code is not the command's.
            words = new ArrayList<>(words.stream()
                    .takeWhile(word -> !word.equals(">") && !word.equals("||"))
                    .toList());
            words.addAll(List.of("--token-file", folder.resolve("api-token").toString()));
            StringWriter output = new StringWriter();
            StringWriter errors = new StringWriter();
            int exitCode = X2goBrokerCommand.create()
                    .setExecutionStrategy(new CommandLine.RunLast())
                    .setOut(new PrintWriter(output, true))
                    .setErr(new PrintWriter(errors, true))
                    .execute(words.subList(1, words.size()).toArray(String[]::new));
            assertThat(errors.toString()).as(line).isEmpty();
            // The broker has no profiles, so that they differ from those of the file, as the document expects.
            assertThat(exitCode).as(line).isEqualTo(line.contains("$? -eq 3") ? 3 : 0);
        }
    }

    private HttpResponse<String> request(String line) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = null;
        RequestBodyText body = new RequestBodyText(null);
        Path target = null;
        List<String> words = words(line);
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-X" -> method = words.get(++i);
                case "-d" -> body = new RequestBodyText(words.get(++i));
                case "--data-binary" ->
                    body = new RequestBodyText(
                            Files.readString(Path.of(words.get(++i).substring(1))));
                case ">" -> target = Path.of(words.get(++i));
                case "-i" -> {}
                default -> request.uri(URI.create(words.get(i)));
            }
        }
        String verb = method != null ? method : body.text() == null ? "GET" : "POST";
        HttpRequest ready = request.method(verb, body.publisher()).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(ready, BodyHandlers.ofString());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            // What the database has is followed within a second.
            while (response.statusCode() == 404 && System.nanoTime() < deadline) {
                response = http.send(ready, BodyHandlers.ofString());
            }
            if (target != null) {
                Files.writeString(target, response.body());
            }
            return response;
        }
    }

    /** The body of a request; there may be none. */
    private record RequestBodyText(@Nullable String text) {
        HttpRequest.BodyPublisher publisher() {
            return text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
        }
    }

    private static List<String> lines(String start) throws IOException {
        return EXAMPLES.matcher(Files.readString(Path.of("docs/admin-api.md")))
                .results()
                .flatMap(example ->
                        example.group(1).replaceAll("\\\\\\R\\s*", "").lines())
                .filter(line -> line.startsWith(start))
                .toList();
    }

    /** Splits a command line as the shell does, with the variables of the document filled in. */
    private List<String> words(String line) {
        String base = address.toString().replaceAll("/$", "");
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find() && !matcher.group().startsWith("#")) {
            String word = matcher.group()
                    .replaceAll("^'(.*)'$|^\"(.*)\"$", "$1$2")
                    .replace("$api", base + "/api/v1")
                    .replace("$auth", "Authorization: Bearer " + Api.ADMIN.reveal())
                    .replace(BROKER, base);
            words.add(word.matches("@?profiles\\.yaml") ? inFolder(word) : word);
        }
        return words;
    }

    private String inFolder(String word) {
        return word.startsWith("@")
                ? "@" + folder.resolve(word.substring(1))
                : folder.resolve(word).toString();
    }
}
