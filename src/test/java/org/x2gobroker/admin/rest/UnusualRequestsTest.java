package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** Tests requests that no common program sends: each succeeds or gets a problem, and none causes an internal error. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class UnusualRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";

    private HttpClient http = HttpClient.newHttpClient();

    @Inject
    BrokerUnderTest broker;

    @TestHTTPResource(AdminApiPath.PATH)
    URI api;

    @TempDir
    Path folder;

    @BeforeEach
    void startWithNothing() throws Exception {
        Api.configure(
                broker,
                folder,
                Map.of("X2GOBROKER_BROKER_DATABASE_ENABLE", "true", "X2GOBROKER_DEFAULT_BACKEND", "database"));
        assertThat(post(
                                "/import?mode=replace-all",
                                "Application/X-INI; charset=utf-8",
                                BodyPublishers.ofString("[desk]"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/nothing", "/profiles/desk/nothing", "/hosts/desk1", "/openapi/x"})
    void answersUnknownPathsWithAProblem(String page) throws Exception {
        assertProblem(get(page), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /profiles                | GET, POST
                    /profiles/               | GET, POST
                    /profiles/desk           | DELETE, GET, PATCH, PUT
                    /profiles/a%2Fb          | DELETE, GET, PATCH, PUT
                    /profiles/desk/history   | GET
                    /profiles/desk/restore   | POST
                    /hosts/desk1/control     | DELETE, PUT
                    /import                  | POST
                    /sessions                | GET
                    /sessions/x/commands     | GET, POST
                    /audit                   | GET
                    """)
    void namesTheAllowedMethods(String page, String methods) throws Exception {
        HttpResponse<String> answer = send(request(page).method("OPTIONS", BodyPublishers.noBody()));

        assertProblem(answer, 405, "wrong-method");
        assertThat(answer.headers().firstValue("Allow")).contains(methods);
    }

    @Test
    void refusesABodyWithoutAContentType() throws Exception {
        HttpResponse<String> answer =
                send(request("/import").POST(BodyPublishers.ofString("[thief]\nhost = elsewhere\n")));

        assertProblem(answer, 415, "wrong-content");
        assertThat(get("/profiles/thief").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_1_1, /profiles, application/json, 131073",
        "HTTP_1_1, /import, application/x-ini, 16777217",
        "HTTP_2, /profiles, application/json, 131073"
    })
    void refusesTooLargeABody(HttpClient.Version version, String page, String type, int length) throws Exception {
        http = HttpClient.newBuilder().version(version).build();
        byte[] body = new byte[length];

        assertProblem(post(page, type, BodyPublishers.ofByteArray(body)), 413, "too-large");
        assertProblem(
                post(page, type, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=%2B999999999-12-31T00:00:00Z",
                "until=-999999999-01-01T00:00:00Z",
                "from=2026-01-31",
                "before=9223372036854775808",
                "before=0"
            })
    void namesTheWrongParameterOfTheAuditLog(String query) throws Exception {
        JsonNode problem = assertProblem(get("/audit?" + query), 400, "unreadable");

        assertThat(problem.at("/errors/0/parameter").asText()).isEqualTo(query.replaceAll("=.*", ""));
    }

    @Test
    void acceptsIdsBeyondTheRangeOfAnInteger() throws Exception {
        assertThat(get("/audit?before=3000000000").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"1\"", "\"01\"", "\"0\"", "1", "\"1", "\"*\"", "\"99999999999999999999\""})
    void acceptsOnlyItsOwnETags(String ifMatch) throws Exception {
        String etag = get("/profiles/desk").headers().firstValue("ETag").orElseThrow();

        assertProblem(send(request("/profiles/desk").header("If-Match", ifMatch).DELETE()), 412, "stale");
        assertThat(get("/profiles/desk").headers().firstValue("ETag")).contains(etag);
    }

    @Test
    void acceptsAProfileInTheFormOfItsResponse() throws Exception {
        HttpResponse<String> given = get("/profiles/desk");

        HttpResponse<String> answer = send(request("/profiles/desk")
                .header("If-Match", given.headers().firstValue("ETag").orElseThrow())
                .header("Content-Type", JSON_TYPE)
                .PUT(BodyPublishers.ofString(given.body())));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b", "a;b=c", "a b", "%2F", "é\ud83d\udc1d", "x]y", "?#", "+", " lead", "\u00a0", "history"})
    void findsEachProfileAtItsLocation(String id) throws Exception {
        String body = JSON.writeValueAsString(Map.of("id", id, "options", Map.of()));

        HttpResponse<String> created = post("/profiles", JSON_TYPE, BodyPublishers.ofString(body));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        URI location = api.resolve(created.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> found = send(HttpRequest.newBuilder(location));
        assertThat(JSON.readTree(found.body()).path("id").asText()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void refusesIdsThatNoPathCanName(String id) throws Exception {
        String body = "{\"id\": \"" + id + "\", \"options\": {}}";

        assertProblem(post("/profiles", JSON_TYPE, BodyPublishers.ofString(body)), 422, "invalid");
    }

    @Test
    void escapesASlashInAPointer() throws Exception {
        JsonNode problem = assertProblem(
                post("/profiles", JSON_TYPE, BodyPublishers.ofString("{\"id\": \"x\", \"a/b~c\": 1}")), 422, "invalid");

        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/a~1b~0c");
    }

    @ParameterizedTest
    @CsvSource({"application/yaml, 'desk: {}\n'", "application/x-ini, '[desk]\n'", "*/*, '[desk]\n'"})
    void exportsInTheAcceptedFormat(String accepted, String text) throws Exception {
        HttpResponse<String> answer = send(request("/export").header("Accept", accepted));

        assertThat(answer.body()).isEqualTo(text);
    }

    private JsonNode assertProblem(HttpResponse<String> answer, int status, String type) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(ProblemDetail.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:x2gobroker:problem:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }

    private HttpResponse<String> get(String page) throws IOException, InterruptedException {
        return send(request(page));
    }

    private HttpResponse<String> post(String page, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(request(page).header("Content-Type", type).POST(body));
    }

    private HttpRequest.Builder request(String page) {
        return HttpRequest.newBuilder(URI.create(api + page));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.header("Authorization", "Bearer " + Api.ADMIN.reveal()).build(), BodyHandlers.ofString());
    }
}
