package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.cli.X2goBrokerCommand;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** The commands that ask a running broker about hosts and sessions. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class HostCommandsApiTest {
    @Inject
    BrokerUnderTest broker;

    @TestHTTPResource
    URL address;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), """
                [rooms]
                host = room1, room2
                broker-assignment = personal
                """);
        Api.configure(
                broker,
                folder,
                Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "true", "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        Files.writeString(folder.resolve("api-token"), Api.ADMIN.reveal());
        Api.admin().delete("/api/v1/users/thekla/assignments");
    }

    @Test
    void givesAHostListsItAndTakesItBack() {
        assertThat(run("hosts", "assign", "room1", "thekla")).isEqualTo("0 room1 is the host of thekla.\n");
        assertThat(run("hosts", "assignments", "--user", "thekla")).startsWith("0 thekla\troom1\tpersonal\t20");
        assertThat(run("hosts", "assign", "room1", "flip")).startsWith("1 ").contains("The broker answers 409");
        assertThat(run("hosts", "release", "room1")).isEqualTo("0 room1 is free.\n");
        assertThat(run("hosts", "assignments", "--host", "room1")).isEqualTo("0 ");
    }

    @Test
    void drainsAHostUntilFurtherNoticeAndByPlan() {
        assertThat(run("hosts", "drain", "room2")).isEqualTo("0 room2 gets no new sessions.\n");
        assertThat(run("hosts", "undrain", "room2")).isEqualTo("0 room2 is left to its profiles and plans.\n");

        String plan = run("hosts", "drain", "room2", "--to", "2126-12-01T22:00:00Z", "--note", "new\tdisks");
        assertThat(plan).matches("0 [0-9a-f-]{36}\troom2\tactive\t20\\S+Z\t2126-12-01T22:00:00Z\t-\tnew disks\n");
        assertThat(run("hosts", "plans", "--host", "room2")).isEqualTo(plan);
        assertThat(run("hosts", "undrain", "room2", "--plan", plan.substring(2, 38)))
                .isEqualTo("0 The plan is removed.\n");
        assertThat(run("hosts", "plans", "--host", "room2")).isEqualTo("0 ");
        assertThat(run("hosts", "drain", "room2", "--note", "disks"))
                .startsWith("2 ")
                .contains("give --to");
    }

    @Test
    void printsReports() {
        assertThat(run("reports", "sessions", "--by", "host", "--until", "2020-01-01T00:00:00Z"))
                .isEqualTo("0 host,sessions,users,seconds\r\n");
        assertThat(run("reports", "sessions", "--format", "json", "--until", "2020-01-01T00:00:00Z"))
                .startsWith("0 {")
                .contains("\"rows\":[]");
        assertThat(run("reports", "sessions", "--by", "week")).startsWith("1 ").contains("day, user, profile, host");
    }

    /** The exit code, then what was printed. */
    private String run(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of(
                "--url",
                address.toString(),
                "--token-file",
                folder.resolve("api-token").toString()));
        StringWriter output = new StringWriter();
        int exitCode = X2goBrokerCommand.create()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(output, true))
                .execute(line.toArray(String[]::new));
        return exitCode + " " + output;
    }
}
