package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;

/** A client that a generator makes from the OpenAPI document of the running broker. */
@Tag("interop")
@Timeout(600)
class GeneratedClientTest {
    private static final SecretText TOKEN = ApiToken.newSecret(new SecureRandom());

    @TempDir
    Path folder;

    @Test
    void compilesAndHasAMethodForEachOperation() throws Exception {
        Files.writeString(
                folder.resolve("tokens"),
                ApiToken.of("generator", AdminRole.AUDITOR, TOKEN).toLine());
        String configuration = "[admin]\ntoken-file = @DIR@/tokens\n";
        Path document = folder.resolve("openapi.json");
        try (NewBroker broker = NewBroker.start(BrokerFiles.write(folder, configuration, "", Map.of()))) {
            Files.writeString(document, fetch("http://127.0.0.1:" + broker.port() + "/api/v1/openapi?format=json"));
        }

        Commands.run(
                ".ci/maven",
                "-q",
                "-f",
                "interop/api-client/pom.xml",
                "-Ddocument=" + document,
                "-Dfolder=" + folder,
                "compile");

        Path sources = folder.resolve("client/src/main/java/org/x2gobroker/client");
        assertThat(Files.readString(sources.resolve("ProfilesApi.java"))).contains(" listProfiles(", " createProfile(");
        assertThat(Files.readString(sources.resolve("AccessApi.java"))).contains(" explainAccess(", " previewListing(");
        assertThat(folder.resolve("classes/org/x2gobroker/client/ProfilesApi.class"))
                .isRegularFile();
    }

    private static String fetch(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + TOKEN.reveal())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
