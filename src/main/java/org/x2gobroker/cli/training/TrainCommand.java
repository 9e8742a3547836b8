package org.x2gobroker.cli.training;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.agent.ssh.BrokerKeyType;
import org.x2gobroker.agent.ssh.KeyPairFileWriter;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.cli.BrokerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records an AOT cache (JEP 483, 514, 515) while a broker of its own works for clients of its own. */
@Command(
        name = "train",
        description = {
            "Records what a broker at work loads and compiles, so that the next ones start and get fast sooner.",
            "",
            "Starts a broker on free ports of the loopback interface, with a directory and profiles of its own, asks it as"
                    + " clients, administrators and probes do, and stops it. The file fits this Java runtime, the JVM options"
                    + " of this command, and the program in the folder where it is now, which FILE.home names."
                    + " Exit code 0: the file is there; 1: it could not be recorded.",
            "",
            "Example, for the start script, which takes x2gobroker.aot beside quarkus-run.jar when it is there:",
            "  x2gobroker train /opt/x2gobroker/x2gobroker.aot"
        },
        mixinStandardHelpOptions = true)
public final class TrainCommand extends BrokerCommand {
    /** Writing the cache takes the runtime most of it. */
    private static final long STOP_SECONDS = 240;

    private static final int LINES_SHOWN = 10;
    private static final String PROGRAM = "quarkus-run.jar";

    @Parameters(paramLabel = "FILE", description = "The cache to write; one that is there is replaced.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    Path file;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "500",
            description = "Listings and selections of each of four users; default: ${DEFAULT-VALUE}.")
    int rounds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isWritable(parent) || Files.isDirectory(file)) {
            return fail("the cache cannot be written to %s: name a file in a folder that is there and can be written."
                    .formatted(file));
        }
        if (!System.getProperty("java.class.path").endsWith(PROGRAM)) {
            return fail("only the packaged program can be recorded; start this command by %s.".formatted(PROGRAM));
        }
        List<String> users = List.of("anna", "bert", "cleo", "dora");
        Path folder = Files.createTempDirectory("x2gobroker-training");
        try (TrainingDirectory directory = TrainingDirectory.start(users)) {
            SecretText secret = ApiToken.newSecret(new SecureRandom());
            writeFiles(folder, directory.port(), ApiToken.of("training", AdminRole.ADMIN, secret));
            int port = freePort();
            int management = freePort();
            Path recorded = folder.resolve("x2gobroker.aot");
            Process broker = start(folder, recorded, port, management);
            try {
                URI loopback = URI.create("http://127.0.0.1");
                TrainingWorkload workload = new TrainingWorkload(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        URI.create(loopback + ":" + port),
                        URI.create(loopback + ":" + management),
                        secret);
                workload.awaitBroker();
                workload.run(users, rounds);
            } finally {
                broker.destroy();
                if (!broker.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                    broker.destroyForcibly();
                }
            }
            if (!Files.isRegularFile(recorded)) {
                throw new IOException("the Java runtime recorded nothing");
            }
            Files.copy(recorded, file, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(file.resolveSibling(file.getFileName() + ".home"), home() + "\n");
            return succeed("Recorded %s, %d MB.".formatted(file, Files.size(file) >> 20));
        } catch (LDAPException | IOException failed) {
            return fail("the cache could not be recorded: %s. The broker in training wrote last:%n%s"
                    .formatted(failed.getMessage(), endOfLog(folder)));
        } finally {
            delete(folder);
        }
    }

    /** The folder of the program, for which alone the cache is good. */
    private static Path home() {
        return Path.of(System.getProperty("java.class.path"))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("");
    }

    private Process start(Path folder, Path recorded, int port, int management) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(optionsForRecording(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        command.addAll(
                List.of("-XX:AOTCacheOutput=" + recorded, "-jar", System.getProperty("java.class.path"), "serve"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("X2GOBROKER_"));
        environment.put("X2GOBROKER_CONFIG", folder.resolve("x2gobroker.conf").toString());
        environment.put(
                "X2GOBROKER_SESSIONPROFILES", folder.resolve("profiles.conf").toString());
        environment.put("X2GOBROKER_SSH_DIR", folder.toString());
        environment.put("X2GOBROKER_DEBUG", "0");
        environment.put("DAEMON_BIND_ADDRESS", "127.0.0.1:" + port);
        environment.put("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + management);
        return builder.start();
    }

    /**
     * The options of this Java runtime that the recording one gets too: all but another cache and the bound of the metaspace, from which Java
     * 25 derives how large the classes in the cache may be in all. With 128 MB they are too many on a machine where the training takes longer.
     */
    static List<String> optionsForRecording(List<String> own) {
        return own.stream()
                .filter(option -> !option.startsWith("-XX:AOTCache") && !option.startsWith("-XX:MaxMetaspaceSize"))
                .toList();
    }

    private static void writeFiles(Path folder, int ldapPort, ApiToken token) throws IOException {
        new KeyPairFileWriter(folder, "training").create(BrokerKeyType.values()[0]);
        Files.writeString(folder.resolve("tokens"), token.toLine() + "\n");
        Files.writeString(folder.resolve("x2gobroker.conf"), """
                [global]
                default-auth-mech = ldap
                default-user-db = ldap
                default-group-db = ldap
                default-portscan-x2goservers = false
                removal-journal = %1$s/removal-journal
                [authmech_ldap]
                preset = openldap
                url = ldap://127.0.0.1:%2$d
                base = %3$s
                [broker_inifile]
                enable = true
                [admin]
                token-file = %1$s/tokens
                """.formatted(folder, ldapPort, TrainingDirectory.BASE));
        Files.writeString(
                folder.resolve("profiles.conf"),
                IntStream.rangeClosed(1, 20).mapToObj("""
                                [desktop%1$d]
                                name = Desktop %1$d
                                host = host%1$d.invalid, other%1$d.invalid
                                command = MATE
                                acl-groups-allow = desktops
                                acl-groups-deny = ALL
                                acl-groups-order = deny-allow
                                acl-clients-deny = 192.0.2.0/24
                                """::formatted).collect(Collectors.joining("", "", """
                                [agent]
                                name = Behind an agent
                                host = 127.0.0.1
                                sshport = 1
                                command = MATE
                                broker-agent-query-mode = SSH
                                broker-session-autologin = true
                                """)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String endOfLog(Path folder) throws IOException {
        Path log = folder.resolve("log");
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
