package org.x2gobroker.admin.rest;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * One well-formed request of each kind: those that read or change profiles need the database, the others do not.
 */
final class Operations {
    private static final String SESSION = "maja-50-1612345678_stDKDE_dp24";
    private static final String PROFILE = "{\"options\": {\"host\": \"desk1\"}}";

    private Operations() {}

    static Stream<Arguments> reading() {
        return Stream.of(
                arguments("GET", "/profiles", ""),
                arguments("GET", "/profiles/desk", ""),
                arguments("GET", "/profiles/desk/history", ""),
                arguments("GET", "/export", ""),
                arguments("GET", "/assignments?mode=personal", ""),
                arguments("GET", "/reports/sessions?by=day,user", ""),
                arguments("GET", "/users/maja/second-factor", ""),
                arguments("GET", "/audit", ""));
    }

    static Stream<Arguments> asking() {
        return Stream.of(
                arguments("GET", "/hosts", ""),
                arguments("GET", "/placements", ""),
                arguments("GET", "/maintenance", ""),
                arguments("GET", "/sessions", ""),
                arguments("GET", "/sessions/" + SESSION + "/commands", ""),
                arguments("GET", "/explain?user=maja&address=192.0.2.1&group=bees", ""),
                arguments("GET", "/preview?user=maja&address=192.0.2.1&group=bees", ""));
    }

    static Stream<Arguments> changing() {
        return Stream.of(
                arguments("POST", "/profiles", "{\"id\": \"desk\", \"options\": {\"host\": \"desk1\"}}"),
                arguments("PUT", "/profiles/desk", PROFILE),
                arguments("PATCH", "/profiles/desk", PROFILE),
                arguments("DELETE", "/profiles/desk", ""),
                arguments("POST", "/profiles/desk/restore", "{\"revision\": 1}"),
                arguments("POST", "/import", "[desk]\nhost = desk1\n"));
    }

    static Stream<Arguments> controlling() {
        return Stream.of(
                arguments("PUT", "/hosts/desk1/control", "{\"drained\": true}"),
                arguments("DELETE", "/hosts/desk1/control", ""),
                arguments("POST", "/sessions/" + SESSION + "/commands", "{\"command\": \"suspend\"}"),
                arguments("PUT", "/hosts/desk1/assignment", "{\"user\": \"maja\"}"),
                arguments("DELETE", "/hosts/desk1/assignment", ""),
                arguments("POST", "/hosts/desk1/plans", "{\"to\": \"2126-01-01T00:00:00Z\"}"),
                arguments("DELETE", "/maintenance/0b1f8a52-8a3e-4a54-9c9e-0b8f8f5d2a11", ""),
                arguments("DELETE", "/users/maja/assignments", ""),
                arguments("DELETE", "/users/maja/cookies", ""),
                arguments("DELETE", "/users/maja/second-factor", ""));
    }

    static Response send(RequestSpecification as, String method, String page, String body) {
        RequestSpecification request = as.header("If-Match", "\"1\"");
        if (!body.isEmpty()) {
            request = request.contentType(
                            body.startsWith("[")
                                    ? "application/x-ini"
                                    : method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                    .body(body);
        }
        return request.request(method, AdminApiPath.PATH + page);
    }
}
