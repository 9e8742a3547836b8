package org.x2gobroker.admin.rest;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.testing.BrokerUnderTest;

/** Configures a broker with one administrator and one auditor, each with an API token, and sends requests as them. */
final class Api {
    static final SecretText ADMIN = ApiToken.newSecret(new SecureRandom());
    static final SecretText AUDITOR = ApiToken.newSecret(new SecureRandom());

    private static final RestAssuredConfig ALL_BODIES_ARE_TEXT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/x-ini", ContentType.TEXT)
                    .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                    .encodeContentTypeAs("application/merge-patch+json", ContentType.TEXT)
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .defaultContentCharset("UTF-8"));

    private Api() {}

    /** @param more settings besides the token file */
    static void configure(BrokerUnderTest broker, Path folder, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_BROKER_INIFILE_ENABLE",
                "false",
                "X2GOBROKER_ADMIN_TOKEN_FILE",
                tokenFile(folder).toString()));
        environment.putAll(more);
        broker.configure(environment);
    }

    static Path tokenFile(Path folder) {
        try {
            return Files.write(
                    folder.resolve("tokens"),
                    List.of(
                            "# for tests",
                            ApiToken.of("robot", AdminRole.ADMIN, ADMIN).toLine(),
                            ApiToken.of("viewer", AdminRole.AUDITOR, AUDITOR).toLine()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static RequestSpecification admin() {
        return as(ADMIN);
    }

    static RequestSpecification auditor() {
        return as(AUDITOR);
    }

    static RequestSpecification as(SecretText token) {
        return nobody().header("Authorization", "Bearer " + token.reveal());
    }

    static RequestSpecification nobody() {
        return given().config(ALL_BODIES_ARE_TEXT);
    }

    static RequestSpecification json(RequestSpecification request, String body) {
        return request.contentType("application/json").body(body);
    }
}
