package org.x2gobroker.interop.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** The broker's own SSH key and what it knows of hosts, in a folder {@code ssh} beside its revocation journal. */
record BrokerKey(Path folder) {
    private static final String FORCED =
            "command=\"%s\",no-port-forwarding,no-X11-forwarding,no-agent-forwarding,no-pty ";
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = none
            default-agent-query-mode = SSH
            [broker_inifile]
            enable = true
            """;

    static BrokerKey generate(Path folder) {
        try {
            Files.createDirectories(folder.resolve("ssh"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "ssh/id_ed25519");
        try (Program tool = Program.start(command, Map.of(), folder, "ssh-keygen.log")) {
            tool.awaitEnd();
        }
        return new BrokerKey(folder);
    }

    /** The line for a host's authorized_keys. */
    String line() {
        try {
            return Files.readString(folder.resolve("ssh/id_ed25519.pub")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same line as {@code /pubkeys/} serves it. */
    String lineWithForcedCommand() {
        return FORCED.formatted("/usr/lib/x2go/x2gobroker-agent") + line();
    }

    /** The line with the forced command of our own agent. */
    String lineWithOwnAgent() {
        return FORCED.formatted("/usr/local/lib/x2gobroker/x2gobroker-agent") + line();
    }

    void trust(XGoHost... hosts) {
        writeKnownHosts(List.of(hosts).stream()
                .map(host -> host.knownHostsLine() + "\n")
                .collect(Collectors.joining()));
    }

    void writeKnownHosts(String text) {
        try {
            Files.writeString(knownHosts(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path knownHosts() {
        return folder.resolve("ssh/known_hosts");
    }

    /** A broker with this key that asks hosts by SSH and takes any password. */
    NewBroker startBroker(String profiles) {
        return startBroker(profiles, Map.of());
    }

    /** The same with more variables in its environment. */
    NewBroker startBroker(String profiles, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        // Making RSA keys needs the second compiler: without it a pair takes up to 8 s instead of less than one.
        environment.put("_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4");
        environment.put("X2GOBROKER_SSH_DIR", folder.resolve("ssh").toString());
        environment.put(
                "X2GOBROKER_GLOBAL_REMOVAL_JOURNAL", folder.resolve("removals").toString());
        NewBroker broker = NewBroker.start(BrokerFiles.write(folder, CONFIGURATION, profiles, environment));
        // It accepts connections a moment before it can serve them.
        broker.program().await("the end of its start", () -> broker.log().contains("Installed features"));
        return broker;
    }
}
