package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two files exactly as Debian's x2gobroker-common installs them. */
@Tag("interop")
@Timeout(180)
class DebianConfigurationTest {
    private static final Path CONFIGURATION = Path.of("/etc/x2go/x2gobroker.conf");
    private static final Path PROFILES = Path.of("/etc/x2go/broker/x2gobroker-sessionprofiles.conf");

    @TempDir
    Path folder;

    @Test
    void theBrokerStartsOnTheInstalledFilesAndAsksForAPassword() throws IOException, InterruptedException {
        BrokerFiles files =
                BrokerFiles.write(folder, Files.readString(CONFIGURATION), Files.readAllBytes(PROFILES), Map.of());
        try (Broker broker = NewBroker.start(files);
                HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + broker.port() + "/plain/inifile/");
            HttpRequest login = HttpRequest.newBuilder(address)
                    .POST(BodyPublishers.ofString("task=listsessions&user=maja&password=wrong"))
                    .build();

            HttpResponse<String> answer = client.send(login, BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(broker::log).isEqualTo(401);
            assertThat(broker.log()).doesNotContain("Exception");
        }
    }
}
