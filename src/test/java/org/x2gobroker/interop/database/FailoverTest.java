package org.x2gobroker.interop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** Packaged brokers on a primary and its streaming standby, which takes its place. */
@Tag("interop")
@Timeout(240)
class FailoverTest {
    private static final String READ_ONLY = "the database takes no writes";

    @TempDir
    Path folder;

    @Test
    void theServerThatTakesWritesIsFoundAndAStandbyIsACauseOfItsOwn() throws Exception {
        try (DebianPostgres first = DebianPostgres.startPrimary(folder, "first");
                DebianPostgres second = DebianPostgres.startStandbyOf(first, folder, "second")) {
            // The standby is named first.
            String both = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres".formatted(second.port(), first.port());
            try (ProfileReplica here = ProfileReplica.start(folder.resolve("here"), both);
                    ProfileReplica there = ProfileReplica.start(folder.resolve("there"), both);
                    ProfileReplica bound = ProfileReplica.start(folder.resolve("bound"), first.url())) {
                List<ProfileReplica> replicas = List.of(here, there);
                List.of(here, there, bound).forEach(ProfileReplica::awaitReady);
                change(replicas, here, "before");

                first.crash();
                here.await("word of the crash", () -> here.health().body().contains("degraded"));
                assertThat(replicas).allMatch(replica -> replica.serves("before"));
                second.promote();
                change(replicas, there, "promoted");

                first.returnAsStandbyOf(second);
                bound.await("word of the standby", () -> bound.log().contains(READ_ONLY));
                assertThat(bound.health().body()).contains("degraded", "is a standby", "X2GOBROKER_DATABASE_URL");
                assertThat(bound.create("refused"))
                        .matches(answer -> answer.statusCode() == 503)
                        .matches(answer -> answer.body().contains("takes no writes"));
                assertThat(importProfile(first.url()))
                        .contains(READ_ONLY, "Promote it")
                        .doesNotContain("password");

                second.restart();
                change(replicas, here, "renewed");
                assertThat(importProfile(both)).contains("1 created");
                replicas.forEach(replica -> replica.followsSoon("imported", true));
            }
        }
    }

    /** Changes something as soon as it can be changed. */
    private static void change(List<ProfileReplica> replicas, ProfileReplica by, String profile) {
        by.await("the database to take changes", () -> by.create(profile).statusCode() == 201 || by.serves(profile));
        replicas.forEach(replica -> replica.followsSoon(profile, true));
    }

    /** Returns what the command writes. */
    private String importProfile(String url) throws Exception {
        Path file = Files.writeString(folder.resolve("x.conf"), "[imported]\nname = x\nhost = h\n");
        try (Program program = Program.start(
                NewBroker.command(List.of("profiles", "import", file.toString())),
                ProfileReplica.environment(url),
                folder,
                "import.log")) {
            program.awaitEnd();
            return program.output();
        }
    }
}
