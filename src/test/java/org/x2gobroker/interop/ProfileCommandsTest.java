package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.fault.FaultText;
import org.x2gobroker.profile.database.ProfileDraft;

/** {@code profiles list|export|import|diff} of the packaged program, on PostgreSQL itself and by the API of a broker on it. */
@Tag("interop")
@Timeout(180)
class ProfileCommandsTest {
    private static final SecretText TOKEN = ApiToken.newSecret(new SecureRandom());
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = none
            [broker_database]
            enable = true
            [admin]
            token-file = @DIR@/tokens
            """;
    private static final String PROFILES = """
            [DEFAULT]
            sshport = 2222
            acl-users-order = deny-allow
            acl-users-allow = ALL

            [bienenstock]
            name = Bienenstöck %(x)s
            command = MATE
            host = lion (192.0.2.7:22), tiger
            dpi = 096
            print = yes
            x-unknown = kept  as it is
            applications = TERMINAL, OFFICE
            broker-host-weight = lion=4
            acl-groups-deny = ['wasps', 'a, b']

            [wiese]
            name =
            host = localhost
            """;

    private static final String LIST =
            "bienenstock\tBienenst\u00f6ck %(x)s\tlion (192.0.2.7:22), tiger\nwiese\t\tlocalhost\n";

    @TempDir
    static Path folder;

    private static DatabaseServer database;
    private static NewBroker broker;

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseServer.start(folder);
        Files.writeString(
                folder.resolve("tokens"),
                ApiToken.of("robot", AdminRole.ADMIN, TOKEN).toLine());
        Map<String, String> variables = new HashMap<>(database.variables());
        variables.put("X2GOBROKER_DEFAULT_BACKEND", "database");
        broker = NewBroker.start(BrokerFiles.write(folder, CONFIGURATION, "", variables));
    }

    @AfterAll
    static void stop() {
        broker.close();
        database.close();
    }

    @Test
    void importsAndExportsProfilesWithoutLoss() throws Exception {
        String file = file("profiles.conf", PROFILES);
        List<ProfileDraft> drafts = ProfileFormat.INI.read("profiles", PROFILES.getBytes(StandardCharsets.UTF_8));

        assertThat(onDatabase("profiles", "import", "--dry-run", "--replace-all", file)
                        .output())
                .startsWith("DEFAULT: ")
                .contains("Would be: ");
        assertThat(onDatabase("profiles", "import", "--replace-all", file))
                .matches(run -> run.exitCode() == 0 && run.errors().isEmpty())
                .extracting(Run::output)
                .asString()
                .contains("bienenstock: ", "wiese: ");
        broker.program()
                .await("the imported profiles to be listed", () -> listing().contains("[wiese]"));
        assertThat(lastEntry())
                .startsWith("profile.import by " + System.getProperty("user.name") + " (command line): ");

        Run exported = onDatabase("profiles", "export");
        Run yaml = onDatabase("profiles", "export", "--format", "yaml");
        assertThat(exported.errors()).isEmpty();
        assertThat(ProfileFormat.INI.read("exported", exported.output().getBytes(StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrderElementsOf(drafts);
        assertThat(ProfileFormat.YAML.read("exported", yaml.output().getBytes(StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrderElementsOf(drafts);
        assertThat(byApi("profiles", "diff", file)).isEqualTo(new Run(0, "", ""));
        assertThat(byApi("profiles", "list")).isEqualTo(new Run(0, LIST, ""));
        assertThat(onDatabase("profiles", "list")).isEqualTo(new Run(0, LIST, ""));

        String changed = file("changed.conf", PROFILES.replace("command = MATE", "command = XFCE"));
        Run different = new Run(3, "- [bienenstock] command = XFCE\n+ [bienenstock] command = MATE\n", "");

        assertThat(onDatabase("profiles", "diff", changed)).isEqualTo(different);
        assertThat(byApi("profiles", "diff", changed)).isEqualTo(different);
    }

    @Test
    void changesNothingWhenOneProfileIsWrong() throws Exception {
        String wrong = file("wrong.conf", PROFILES + "\n[falsch]\nsshport = soon\n");
        String before = lastEntry();

        for (Run run : List.of(onDatabase("profiles", "import", wrong), byApi("profiles", "import", wrong))) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).isEmpty();
            assertThat(run.errors()).contains("row 4 [falsch] sshport: expected an integer");
        }
        assertThat(listing()).doesNotContain("[falsch]");
        assertThat(lastEntry()).isEqualTo(before);
    }

    @Test
    void namesWhatPreventsACommand() throws Exception {
        Map<String, String> unavailable = new HashMap<>(database.variables());
        unavailable.put("X2GOBROKER_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + Program.freePort() + "/postgres");
        unavailable.put("X2GOBROKER_DATABASE_PASSWORD", "honey-and-comb");
        byte[] latin = "[wiese]\nname = Bienenst\u00f6ck\n".getBytes(StandardCharsets.ISO_8859_1);
        Path noText = Files.write(folder.resolve("latin.conf"), latin);

        assertThat(run(Map.of(), "profiles", "list"))
                .matches(run -> run.exitCode() == 1)
                .extracting(Run::errors)
                .asString()
                .contains("--url=https://", "X2GOBROKER_DATABASE_URL");
        assertThat(run(unavailable, "profiles", "list"))
                .matches(run -> run.exitCode() == 1 && run.output().isEmpty())
                .extracting(Run::errors)
                .asString()
                .startsWith("x2gobroker: Nothing was done, for the database does not answer")
                .doesNotContain("honey-and-comb");
        assertThat(onDatabase("profiles", "import", noText.toString()).errors()).contains("latin.conf:2: not UTF-8");
    }

    @Test
    void endsTheCookiesOfAUser() throws Exception {
        for (boolean isOnDatabase : List.of(true, false)) {
            String maja = cookie("maja");
            String willi = cookie("willi");

            Run run = isOnDatabase ? onDatabase("cookies", "end", "maja") : byApi("cookies", "end", "maja");

            assertThat(run.exitCode()).as(run.errors()).isZero();
            assertThat(run.output()).matches("[1-9][0-9]* cookies ended.\n");
            assertThat(status("maja", maja)).isEqualTo(401);
            assertThat(status("willi", willi)).isEqualTo(200);
        }
        assertThat(onDatabase("cookies", "end", "maja")).isEqualTo(new Run(0, "0 cookies ended.\n", ""));
    }

    @Test
    void showsAndResetsSecondFactors() throws Exception {
        for (boolean isOnDatabase : List.of(true, false)) {
            Run shown =
                    isOnDatabase ? onDatabase("second-factor", "show", "maja") : byApi("second-factor", "show", "maja");
            Run reset = isOnDatabase
                    ? onDatabase("second-factor", "reset", "maja")
                    : byApi("second-factor", "reset", "maja");

            assertThat(shown).isEqualTo(new Run(0, "maja has no second factor.\n", ""));
            assertThat(reset).isEqualTo(new Run(0, "There was no second factor.\n", ""));
        }
        assertThat(onDatabase("second-factor", "reencrypt"))
                .matches(run -> run.exitCode() == 1)
                .extracting(Run::errors)
                .asString()
                .contains("key-files of [second_factor] is not set");
        assertThat(byApi("second-factor", "reencrypt").errors()).contains("on the machine of a broker");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:1, the database does not answer",
        "no-such-host.invalid, the database does not answer",
    })
    void everyCommandOnADatabaseThatIsUnavailableEndsWithASentence(String address, String sentence) throws Exception {
        Map<String, String> unavailable =
                Map.of("X2GOBROKER_DATABASE_URL", "jdbc:postgresql://" + address + "/postgres");
        String file = file("profiles.conf", PROFILES);

        for (List<String> command : List.of(
                List.of("profiles", "list"),
                List.of("profiles", "export"),
                List.of("profiles", "diff", file),
                List.of("profiles", "import", file),
                List.of("cookies", "end", "maja"),
                List.of("second-factor", "show", "maja"))) {
            Run run = run(unavailable, command.toArray(String[]::new));

            assertThat(run.exitCode()).as("%s: %s", command, run).isEqualTo(1);
            assertThat(run.output()).isEmpty();
            assertThat(run.errors().lines())
                    .as("%s", command)
                    .singleElement()
                    .asString()
                    .startsWith("x2gobroker: ")
                    .contains(sentence)
                    .satisfies(text ->
                            assertThat(FaultText.namesClass(text)).as(text).isFalse());
        }
    }

    private static Run onDatabase(String... arguments) throws Exception {
        return run(database.variables(), arguments);
    }

    private static Run byApi(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--url", "http://127.0.0.1:" + broker.port()));
        return run(Map.of("X2GOBROKER_TOKEN", TOKEN.reveal()), all.toArray(String[]::new));
    }

    private static Run run(Map<String, String> environment, String... arguments) throws Exception {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(NewBroker.command(List.of(arguments)))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment()
                .put("X2GOBROKER_CONFIG", folder.resolve("x2gobroker.conf").toString());
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Run(exitCode, Files.readString(output), Files.readString(errors));
    }

    /** How a command ended, and what it wrote. */
    private record Run(int exitCode, String output, String errors) {}

    private static String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String listing() {
        return ask("task=listsessions&user=maja").body();
    }

    private static String cookie(String user) {
        return ask("task=listsessions&user=" + user)
                .body()
                .lines()
                .findFirst()
                .orElseThrow()
                .replace("AUTHID:", "");
    }

    private static int status(String user, String cookie) {
        return ask("task=listsessions&user=%s&authid=%s".formatted(user, cookie))
                .statusCode();
    }

    private static HttpResponse<String> ask(String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + broker.port() + "/plain/"))
                .POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String lastEntry() throws SQLException {
        Map<String, String> account = database.variables();
        try (Connection connection = DriverManager.getConnection(
                        account.get("X2GOBROKER_DATABASE_URL"),
                        account.get("X2GOBROKER_DATABASE_USERNAME"),
                        account.get("X2GOBROKER_DATABASE_PASSWORD"));
                ResultSet row = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT action, actor, detail FROM audit_entry WHERE outcome = 'done' ORDER BY id DESC LIMIT 1")) {
            return row.next() ? "%s by %s: %s".formatted(row.getString(1), row.getString(2), row.getString(3)) : "none";
        }
    }
}
