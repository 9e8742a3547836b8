package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.fault.FaultText;
import picocli.CommandLine;

/**
 * Runs every command where nothing is as it should be, in a process of its own: each has to end with a sentence, and without the insides of
 * the program. What needs a whole broker, as commands on the database do, is tested by {@code ProfileCommandsTest}.
 */
class CommandFailureTest {
    private static final Pattern RESULT =
            Pattern.compile(CommandRuns.MARK + "(\\d+) (\\d+)\\R(.*?)(?=" + CommandRuns.MARK + "|\\z)", Pattern.DOTALL);
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at \\S+\\(|^Caused by:");

    /** Refuses connections. */
    private static final String REFUSED = "http://127.0.0.1:1";

    private static final String WRONG_HOST = "http://no-such-host.invalid";

    @TempDir
    Path folder;

    @Test
    void everyCommandSaysWhatIsWrongWithoutAConfiguration() throws Exception {
        Map<String, String> environment =
                Map.of("X2GOBROKER_CONFIG", "/nonexistent/x2gobroker.conf", "X2GOBROKER_SSH_DIR", "/nonexistent/ssh");

        check(environment, firstCommandLines());
    }

    @Test
    void everyCommandSaysWhatIsWrongWithAFolderForTheConfiguration() throws Exception {
        Map<String, String> environment = Map.of(
                "X2GOBROKER_CONFIG",
                folder.toString(),
                "X2GOBROKER_SSH_DIR",
                file("key", "").toString());

        assertThat(check(environment, firstCommandLines()))
                .anySatisfy(run -> assertThat(run.output()).contains("cannot be read (it is a folder)"));
    }

    @Test
    void everyCommandSaysWhatIsWrongWithAFileThatCannotBeRead() throws Exception {
        check(Map.of("X2GOBROKER_CONFIG", unreadable().toString()), firstCommandLines());
    }

    @Test
    void everyCommandSaysThatTheDirectoryOrTheDatabaseIsUnavailable() throws Exception {
        Path configuration = file("x2gobroker.conf", """
                [global]
                default-auth-mech = ldap
                default-group-db = ldap
                [authmech_ldap]
                url = ldap://127.0.0.1:1
                base = dc=example,dc=org
                [authmech_htpasswd]
                file = /nonexistent/users
                [authmech_https_get]
                host = no-such-host.invalid
                [broker_database]
                enable = true
                """);
        Path profiles = file("profiles.conf", "[desk]\nacl-groups-allow = bees\n");
        Map<String, String> environment = Map.of(
                "X2GOBROKER_CONFIG", configuration.toString(),
                "X2GOBROKER_SESSIONPROFILES", profiles.toString(),
                "X2GOBROKER_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/postgres",
                "X2GOBROKER_SSH_DIR", folder.resolve("ssh").toString());

        List<Run> runs = check(environment, allCommandLines());

        assertThat(runs)
                .anySatisfy(run -> {
                    assertThat(run.commandLine()).startsWith("profiles explain --user maja");
                    assertThat(run.exitCode()).isEqualTo(1);
                    assertThat(run.output()).contains("x2gobroker: The directory cannot be asked: ");
                })
                .anySatisfy(run -> {
                    assertThat(run.commandLine()).isEqualTo("testauth --user maja --mechanism pam");
                    assertThat(run.exitCode()).isEqualTo(2);
                    assertThat(run.output()).contains("pam could not be asked: ");
                })
                .anySatisfy(run -> {
                    assertThat(run.commandLine()).isEqualTo("profiles explain --user maja --backend database");
                    assertThat(run.output()).contains("The backend database cannot be used");
                });
    }

    @Test
    void aWrongCommandLineIsAnsweredByTwoLines() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String command : leaves().keySet()) {
            lines.add(join(command, "--no-such-option"));
        }
        lines.addAll(List.of("no-such-command", "profiles", "try\t--broker-url\ta b", "cookies", "ldap"));

        List<Run> runs = check(Map.of(), lines);

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.commandLine()).isEqualTo(2);
            assertThat(run.output().lines())
                    .as(run.commandLine())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("x2gobroker: "),
                            line -> assertThat(line).matches("Try 'x2gobroker.* --help'\\."));
        });
    }

    /** Returns one command line for every command, which fails for want of a configuration. */
    private List<String> firstCommandLines() throws IOException {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String command : leaves().keySet()) {
            lines.add(join(command, argumentsOf(command).getFirst().replace(' ', '\t')));
        }
        return lines;
    }

    /** Returns command lines for every command: those below, and for any other one without arguments; servers would start. */
    private List<String> allCommandLines() throws IOException {
        // Enrolling needs the key that keygen makes.
        List<String> lines = new ArrayList<>(List.of("keygen\t-t\ted25519"));
        for (String command : leaves().keySet()) {
            boolean isServer = List.of("serve", "authservice", "try").contains(command);
            for (String arguments : argumentsOf(command)) {
                if (!isServer || !arguments.isEmpty()) {
                    lines.add(join(command, arguments.replace(' ', '\t')));
                }
            }
        }
        lines.add("--task\tlistsessions\t--user\tmaja");
        lines.add("--task\tlistsessions\t--backend\tnone-such");
        return lines;
    }

    private List<String> argumentsOf(String command) throws IOException {
        String unreadable = unreadable().toString();
        String missing = folder.resolve("missing/file").toString();
        return switch (command) {
            case "cookies end" -> forAdminApi("maja");
            case "hosts assignments" -> forAdminApi("");
            case "hosts drain", "hosts undrain" ->
                Stream.concat(forAdminApi("desk1").stream(), Stream.of("--to tomorrow desk1"))
                        .toList();
            case "reports sessions" -> forAdminApi("");
            case "hosts plans" -> forAdminApi("");
            case "hosts assign" -> forAdminApi("desk1 maja");
            case "hosts release" -> forAdminApi("desk1");
            case "second-factor show", "second-factor reset" -> forAdminApi("maja");
            case "second-factor reencrypt" -> forAdminApi("");
            case "sessions list" -> forAdminApi("");
            case "sessions suspend", "sessions terminate" -> forAdminApi("maja-50-1612345678_stDKDE_dp24");
            case "hosts enroll" ->
                List.of(
                        "root@127.0.0.1:1",
                        "--yes root@no-such-host.invalid",
                        "--dry-run --with-agent root@127.0.0.1",
                        "root@",
                        "-i " + missing + " root@127.0.0.1:1");
            case "keygen" -> List.of("-t ed25519", "-t dsa");
            case "ldap check" -> List.of("", "--user maja");
            case "passwd" ->
                List.of(
                        "maja",
                        "--file " + missing + " maja",
                        "--delete --file " + missing + " maja",
                        "--delete --file " + folder + " maja",
                        "--delete --file " + unreadable + " maja");
            case "profiles check" -> List.of("", missing, folder.toString(), unreadable);
            case "profiles explain" ->
                List.of(
                        "--user maja",
                        "--user maja --address 192.0.2.1 desk",
                        "--user maja --address nowhere",
                        "--user maja --backend none-such",
                        "--user maja --backend database");
            case "profiles list", "profiles export" -> forAdminApi("");
            case "profiles import", "profiles diff" ->
                Stream.of(missing, folder.toString(), unreadable)
                        .flatMap(file -> forAdminApi(file).stream())
                        .toList();
            case "pubkeyauthorizer" ->
                List.of(
                        "-t " + REFUSED + "/pubkeys/ --file " + missing,
                        "-t " + WRONG_HOST + "/pubkeys/ --file " + missing,
                        "-t nowhere");
            case "testagent" ->
                List.of("", "--host 127.0.0.1 --port 1", "--host no-such-host.invalid --user maja", "--task reboot");
            case "testauth" ->
                List.of(
                        "--user maja",
                        "--user maja --mechanism pam",
                        "--user maja --mechanism htpasswd",
                        "--user maja --mechanism ldap",
                        "--user maja --mechanism https_get",
                        "--user maja --mechanism none-such",
                        "--user maja --backend none-such");
            case "token" ->
                List.of(
                        "backup --role admin",
                        "backup --role emperor",
                        "backup --role admin --file " + missing,
                        "backup --role admin --file " + folder,
                        "backup --role admin --file " + unreadable);
            case "train" -> List.of(missing, folder.toString());
            case "try" ->
                List.of(
                        "",
                        "--broker-url " + REFUSED + "/plain/",
                        "--broker-url " + WRONG_HOST + "/plain/",
                        "--broker-url nowhere",
                        "--broker-url ssh://127.0.0.1/usr/bin/x2gobroker",
                        "--broker-url https://127.0.0.1:1/plain/ --ca-file " + missing,
                        "--broker-url " + REFUSED + "/plain/ --user maja --password-file " + missing,
                        "--broker-url " + REFUSED + "/plain/ --user maja --password-file " + folder);
            default -> List.of("");
        };
    }

    private List<String> forAdminApi(String argument) {
        String token = folder.resolve("token").toString();
        return Stream.of(
                        "--url " + REFUSED + " --token-file " + token,
                        "--url " + WRONG_HOST + " --token-file " + token,
                        "--url " + REFUSED + " --token-file " + folder.resolve("missing"),
                        "--url " + REFUSED + " --token-file " + folder,
                        "--url " + REFUSED,
                        "--url nowhere",
                        "--url " + REFUSED + " --token-file " + token + " --ca " + folder.resolve("missing"),
                        "--url " + REFUSED + " --token-file " + token + " --ca " + token)
                .map(options -> argument.isEmpty() ? options : options + " " + argument)
                .toList();
    }

    private List<Run> check(Map<String, String> environment, List<String> lines) throws Exception {
        file("token", "x2gobroker_secret\n");
        List<Run> runs = run(environment, lines);
        assertThat(runs).hasSameSizeAs(lines).allSatisfy(run -> {
            assertThat(run.exitCode()).as(run.toString()).isBetween(0, 2);
            assertThat(run.output())
                    .as(run.commandLine())
                    .isNotBlank()
                    .doesNotContain("mistake of the program")
                    .doesNotContainPattern(STACK_TRACE)
                    .satisfies(text -> assertThat(FaultText.namesClass(text))
                            .as(run.toString())
                            .isFalse());
        });
        return runs;
    }

    private List<Run> run(Map<String, String> environment, List<String> lines) throws Exception {
        Path input = Files.write(folder.resolve("command-lines"), lines);
        Path output = folder.resolve("results");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandRuns.class.getName(),
                        input.toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(folder.resolve("errors").toFile())
                .redirectOutput(output.toFile());
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("X2GOBROKER_SESSIONPROFILES", "/nonexistent/profiles.conf");
        variables.putIfAbsent("X2GOBROKER_AUTHSERVICE_SOCKET", "/nonexistent/folder/authservice.socket");
        variables.putIfAbsent("X2GOBROKER_AGENT_CMD", "/nonexistent/agent");
        variables.put("LC_ALL", "C.UTF-8");
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("X2GOBROKER_") || name.equals("DAEMON_BIND_ADDRESS"));
        builder.environment().putAll(variables);
        builder.environment().put("DAEMON_BIND_ADDRESS", "127.0.0.1:1");
        assertThat(builder.start().waitFor())
                .as(Files.readString(folder.resolve("errors")))
                .isZero();
        List<Run> runs = new ArrayList<>();
        Matcher results = RESULT.matcher(Files.readString(output));
        while (results.find()) {
            String line = lines.get(Integer.parseInt(results.group(1))).replace('\t', ' ');
            runs.add(new Run(line, Integer.parseInt(results.group(2)), results.group(3)));
        }
        return runs;
    }

    /** How a command line ended, and all that it wrote. */
    private record Run(String commandLine, int exitCode, String output) {}

    /** Returns the commands without subcommands by their names. */
    private static Map<String, CommandLine> leaves() {
        Map<String, CommandLine> leaves = new TreeMap<>();
        collect("", X2goBrokerCommand.create(), leaves);
        assertThat(leaves).containsKeys("serve", "profiles check", "hosts enroll");
        return leaves;
    }

    private static void collect(String name, CommandLine command, Map<String, CommandLine> leaves) {
        command.getSubcommands().forEach((word, subcommand) -> {
            String path = name.isEmpty() ? word : name + " " + word;
            if (!subcommand.getSubcommands().isEmpty()) {
                collect(path, subcommand, leaves);
            } else if (!word.equals("help")) {
                leaves.put(path, subcommand);
            }
        });
    }

    private static String join(String command, String arguments) {
        String words = command.replace(' ', '\t');
        return arguments.isEmpty() ? words : words + "\t" + arguments;
    }

    private Path unreadable() throws IOException {
        Path file = folder.resolve("unreadable");
        if (!Files.exists(file)) {
            // Root reads it nevertheless, and finds no text.
            Files.write(file, "\u00e4\n[".getBytes(StandardCharsets.ISO_8859_1));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        }
        return file;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
