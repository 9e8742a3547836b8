package org.x2gobroker.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.directory.ldap.HiveDirectory;
import org.x2gobroker.interop.Commands;
import org.x2gobroker.interop.DatabaseServer;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.OutgoingTraffic;
import org.x2gobroker.interop.OutgoingTraffic.Peer;
import org.x2gobroker.interop.Program;

/** The packaged broker on what the chart renders, mounted as the kubelet does it. */
@Tag("interop")
class RenderedConfigurationTest {
    private static final SecretText TOKEN = ApiToken.newSecret(new SecureRandom());
    private static final SecretText OTHER_TOKEN = ApiToken.newSecret(new SecureRandom());

    private static final Map<String, Map<String, String>> SECRETS = Map.of(
            "x2gobroker-users", Map.of("htpasswd", "maja:" + Commands.run("openssl", "passwd", "-6", "geheim")),
            "x2gobroker-ldap", Map.of("password", "searching"),
            "x2gobroker-api",
                    Map.of(
                            "tokens",
                            ApiToken.of("importer", AdminRole.ADMIN, TOKEN).toLine() + "\n"
                                    + ApiToken.of("cassandra", AdminRole.ADMIN, OTHER_TOKEN)
                                            .toLine()),
            "x2gobroker-importer", Map.of("token", TOKEN.reveal()),
            "x2gobroker-database", Map.of("username", "postgres", "password", "postgres"),
            "x2gobroker-ssh", Map.of("id_ed25519", "no key", "id_ed25519.pub", "ssh-ed25519 AAAA x2gobroker"));

    private final int port = Program.freePort();

    @TempDir
    Path folder;

    @Test
    void acceptsALoginAndServesAChangedConfigMapWithoutARestart() throws IOException {
        String open = """
                profiles: {sessions: {everybody: {name: %s}}}
                """;
        MountedRelease before = mounted("small", open.formatted("Desk"));
        before.layOut();
        try (Program broker = start(before)) {
            broker.await("the broker", () -> Program.answers(port));
            assertThat(list("maja", "wrong")).doesNotContain("Access granted");
            assertThat(list("maja", "geheim"))
                    .contains("Access granted", "[everybody]", "name=Desk", "usebrokerpass=true");

            mounted("small", open.formatted("Table")).layOut();

            broker.await("the new name", () -> list("maja", "geheim").contains("name=Table"));
        }
    }

    @Test
    void aBrokenConfigMapOfOneTeamLeavesTheOtherTeamAlone() throws IOException {
        MountedRelease before = mounted("teams", teams("[team-a-1]", "[bees]"));
        before.layOut();
        try (Program broker = start(before)) {
            broker.await("the broker", () -> Program.answers(port));
            assertThat(list("maja", "geheim"))
                    .contains("Access granted", "[desk]", "[team-a-1]", "[bees]", "usebrokerpass=true");

            mounted("teams", teams("broken", "[beetles]\\n[desk]")).layOut();

            broker.await(
                    "the other team's profile", () -> list("maja", "geheim").contains("[beetles]"));
            assertThat(list("maja", "geheim")).contains("[desk]", "[team-a-1]").doesNotContain("[bees]");
            assertThat(broker.output())
                    .contains(
                            "/etc/x2go/profiles/x2gobroker-sessionprofiles.d/team-a.conf:1: ",
                            "/etc/x2go/profiles/x2gobroker-sessionprofiles.d/team-b.conf:2: profile [desk]: is already given in"
                                    + " /etc/x2go/profiles/x2gobroker-sessionprofiles.conf:");

            mounted("teams", teams("[team-a-2]\\n[other]", "[beetles]")).layOut();

            broker.await("the mended file", () -> list("maja", "geheim").contains("[team-a-2]"));
            assertThat(list("maja", "geheim")).contains("[desk]", "[beetles]").doesNotContain("[other]", "[team-a-1]");
        }
    }

    @Test
    void jobsImportWhatEachTeamChangesAndKeepWhatOthersMade() throws Exception {
        try (DatabaseServer database = DatabaseServer.start(folder)) {
            MountedRelease before = importing(database, "[team-a-1]\\n[team-a-2]", "[bees]");
            before.layOut();
            try (Program broker = start(before)) {
                broker.await("the broker", () -> Program.answers(port));
                assertThat(runJobs(before)).containsOnly(0);
                importProfiles("[by-hand]\nname = Made by hand\n");
                broker.await(
                        "the imported profiles", () -> list("maja", "geheim").contains("[by-hand]"));
                assertThat(list("maja", "geheim")).contains("[desk]", "[team-a-1]", "[team-a-2]", "[bees]");

                MountedRelease broken = importing(database, "broken", "[beetles]");
                broken.layOut();
                assertThat(runJobs(broken)).containsExactly(0, 1, 0);
                broker.await(
                        "the other team's profile", () -> list("maja", "geheim").contains("[beetles]"));
                assertThat(list("maja", "geheim"))
                        .contains("[desk]", "[team-a-1]", "[team-a-2]", "[by-hand]")
                        .doesNotContain("[bees]");

                MountedRelease mended = importing(database, "[team-a-2]", "[beetles]\\n[by-hand]");
                mended.layOut();
                assertThat(runJobs(mended)).containsExactly(0, 0, 1);
                broker.await("the deletion", () -> !list("maja", "geheim").contains("[team-a-1]"));
                assertThat(list("maja", "geheim")).contains("[desk]", "[team-a-2]", "[beetles]", "name=Made by hand");
            }
        }
    }

    private MountedRelease importing(DatabaseServer database, String a, String b) throws IOException {
        return mounted(
                "teams",
                teams(a, b) + """
                defaultBackend: database
                database: {mode: external, external: {url: "%s", existingSecret: x2gobroker-database}}
                config: {backends: {inifile: {enable: false}, database: {enable: true}}}
                secrets: {apiTokens: {existingSecret: x2gobroker-api}}
                """.formatted(database.variables().get("X2GOBROKER_DATABASE_URL"))
                        + "profiles: {import: {enabled: true, existingSecret: x2gobroker-importer, schedule: \"*/5 * * * *\"}}\n");
    }

    /** Runs each job once; returns the exit codes. */
    private List<Integer> runJobs(MountedRelease release) {
        List<Integer> exitCodes = new ArrayList<>();
        for (List<String> arguments : release.argumentsOfCronJobs()) {
            List<String> here = new ArrayList<>(arguments);
            here.set(here.indexOf("--url") + 1, "http://127.0.0.1:" + port);
            List<String> command = new ArrayList<>(inMounts(release));
            command.addAll(NewBroker.command(here));
            try (Program job = Program.start(command, Map.of(), folder, "job.log")) {
                exitCodes.add(job.awaitEnd());
            }
        }
        return exitCodes;
    }

    /** What teams make themselves, as objects of the release. */
    private static String teams(String a, String b) {
        return """
                logFormat: text
                extraObjects:
                  - {apiVersion: v1, kind: ConfigMap, metadata: {name: team-a}, data: {profiles.conf: "%s"}}
                  - {apiVersion: v1, kind: ConfigMap, metadata: {name: team-b}, data: {x2gobroker-sessionprofiles.conf: "%s"}}
                """.formatted(a, b);
    }

    @Test
    void answersAllTasksOnTheHighlyAvailableConfiguration() throws Exception {
        try (DatabaseServer database = DatabaseServer.start(folder);
                HiveDirectory directory = HiveDirectory.open()
                        .person("maja")
                        .group("staff", "groupOfNames", "member: uid=maja,ou=people,dc=hive")) {
            MountedRelease release =
                    mounted("ha", """
                    database: {external: {url: "%s"}}
                    config:
                      global: {default-portscan-x2goservers: false}
                      auth: {ldap: {preset: openldap, url: ["ldap://127.0.0.1:%d"], base: dc=hive, bind-dn: "cn=broker,dc=hive"}}
                    networkPolicy: {ldap: [127.0.0.1/32], database: [127.0.0.1/32]}
                    """.formatted(database.variables().get("X2GOBROKER_DATABASE_URL"), directory.port()));
            release.layOut();
            try (Program broker = start(release)) {
                broker.await("the broker", () -> Program.answers(port));
                assertThat(list("maja", "wrong")).doesNotContain("Access granted");

                importProfiles("""
                        [desk]
                        host = desk1.example.org
                        acl-groups-allow = staff
                        acl-groups-order = deny-allow
                        [vault]
                        host = desk2.example.org
                        acl-users-allow = nobody
                        acl-users-order = deny-allow
                        """);

                broker.await("the imported profile", () -> list("maja", "pw").contains("[desk]"));
                assertThat(list("maja", "pw")).contains("Access granted").doesNotContain("[vault]");
                assertThat(ask("task=selectsession&user=maja&password=pw&sid=desk"))
                        .contains("SERVER:desk1.example.org:22");
                thePolicyLetsOutWhomTheBrokerHasCalled(release.release(), directory.port());
            }
        }
    }

    @Test
    void startsOnTheHighlyAvailableConfigurationBeforeLdapIsThere() throws IOException {
        MountedRelease release = mounted("ha", """
                replicaCount: 1
                database: {mode: none}
                defaultBackend: inifile
                config:
                  backends: {inifile: {enable: true}, database: {enable: false}}
                  auth: {ldap: {url: ["ldap://127.0.0.1:9"]}}
                """);
        release.layOut();
        try (Program broker = start(release)) {
            broker.await("the broker", () -> Program.answers(port));

            assertThat(ask("task=testcon")).contains("Access granted");
            assertThat(list("maja", "geheim")).doesNotContain("Access granted");
        }
    }

    private void thePolicyLetsOutWhomTheBrokerHasCalled(Release release, int directory) {
        PolicyEvaluator policy = PolicyEvaluator.of(release);
        Set<Peer> called = OutgoingTraffic.read(calls());

        assertThat(called)
                .extracting(Peer::port)
                .as("the directory and the database")
                .contains(directory)
                .hasSizeGreaterThan(1);
        assertThat(called).allSatisfy(peer -> {
            assertThat(policy.letsOut(peer.literal(), peer.port())).isTrue();
            assertThat(policy.letsOut("127.0.0.2", peer.port())).isFalse();
            assertThat(policy.letsOut(peer.literal(), 1)).isFalse();
        });
    }

    private Path calls() {
        return folder.resolve("broker.calls");
    }

    private MountedRelease mounted(String example, String more) throws IOException {
        Path values = Files.writeString(folder.resolve("more.yaml"), more);
        Path mounts = Files.createDirectories(folder.resolve("x2go"));
        return new MountedRelease(Chart.render(Chart.exampleValues(example), values), mounts, SECRETS);
    }

    /** In a mount namespace of its own, where its folders are what the chart says. */
    private static List<String> inMounts(MountedRelease release) {
        return List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mkdir -p /etc/x2go && mount --bind \"$0\" /etc/x2go && exec \"$@\"",
                release.folder().toString());
    }

    private Program start(MountedRelease release) {
        List<String> command = new ArrayList<>(inMounts(release));
        command.addAll(OutgoingTraffic.recorder(calls()));
        command.addAll(NewBroker.command(List.of("serve")));
        Map<String, String> environment = release.environment();
        environment.put("DAEMON_BIND_ADDRESS", "127.0.0.1:" + port);
        environment.put("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + Program.freePort());
        environment.put(
                "X2GOBROKER_GLOBAL_REMOVAL_JOURNAL", folder.resolve("journal").toString());
        return Program.start(command, environment, folder, "broker.log");
    }

    /** As an administrator does it. */
    private void importProfiles(String text) throws IOException {
        Path profiles = Files.writeString(folder.resolve("imported.conf"), text);
        Path token = Files.writeString(folder.resolve("token"), OTHER_TOKEN.reveal());
        List<String> command = NewBroker.command(List.of(
                "profiles",
                "import",
                "--url",
                "http://127.0.0.1:" + port,
                "--token-file",
                token.toString(),
                profiles.toString()));
        try (Program job = Program.start(command, Map.of(), folder, "import.log")) {
            assertThat(job.awaitEnd()).as(job.output()).isZero();
        }
    }

    private String list(String user, String password) {
        return ask("task=listsessions&user=%s&password=%s".formatted(user, password));
    }

    private String ask(String form) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/plain/"))
                    .POST(BodyPublishers.ofString(form))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
