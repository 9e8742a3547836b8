package org.x2gobroker.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Our broker as it is shipped: {@code target/quarkus-app/quarkus-run.jar} in a process of its own. Whoever wants to know whom it has called
 * is a {@link BrokerObserver}.
 */
public record NewBroker(Program program, int port, BrokerFiles files) implements Broker {
    private static final String CALLS = "broker.calls";
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();

    // A broker for a test lives for seconds: the second compiler would cost more than it gives.
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED");

    /** Starts it and waits until it listens, on its management address too if the files name one. */
    public static NewBroker start(BrokerFiles files) {
        int port = Program.freePort();
        List<String> command =
                new ArrayList<>(OutgoingTraffic.recorder(files.folder().resolve(CALLS)));
        command.addAll(command(List.of()));
        return awaitBoth(launch(command, files, port), files, port);
    }

    private static NewBroker awaitBoth(Program program, BrokerFiles files, int port) {
        program.await("our broker on port " + port, () -> Program.answers(port));
        files.findManagementPort()
                .ifPresent(management ->
                        program.await("its management on port " + management, () -> Program.answers(management)));
        return new NewBroker(program, port, files);
    }

    /** Starts it by the script that operators start it by, with its heap, and waits until it listens as {@link #start} does. */
    public static NewBroker startByScript(BrokerFiles files) {
        int port = Program.freePort();
        Map<String, String> environment = files.startEnvironment();
        environment.put("DAEMON_BIND_ADDRESS", "127.0.0.1:" + port);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("X2GO_BROKER_HOME", JAR.resolveSibling("").toString());
        Program program = Program.start(
                List.of(Path.of("src/main/bin/x2gobroker").toAbsolutePath().toString()),
                environment,
                files.folder(),
                "new-broker.log");
        return awaitBoth(program, files, port);
    }

    /** Starts it without waiting, for files on which it ends at once. */
    public static Program launch(BrokerFiles files, int port) {
        return launch(command(List.of()), files, port);
    }

    private static Program launch(List<String> command, BrokerFiles files, int port) {
        Map<String, String> environment = files.startEnvironment();
        environment.put("DAEMON_BIND_ADDRESS", "127.0.0.1:" + port);
        return Program.start(command, environment, files.folder(), "new-broker.log");
    }

    /** The command line of our program with the given arguments. */
    public static List<String> command(List<String> arguments) {
        if (!Files.exists(JAR)) {
            throw new AssertionError(JAR + " is missing: run `mvn package -DskipTests` first, as `make interop` does");
        }
        List<String> command = new ArrayList<>(JAVA);
        command.add(AotCache.option(JAR, JAVA));
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        return command;
    }

    @Override
    public String log() {
        return program.output();
    }

    @Override
    public void close() {
        program.close();
        // What the script starts is measured, so nobody writes down what it does.
        Path calls = files.folder().resolve(CALLS);
        if (Files.exists(calls)) {
            ServiceLoader.load(BrokerObserver.class)
                    .forEach(observer -> observer.ended(files, OutgoingTraffic.read(calls)));
        }
    }
}
