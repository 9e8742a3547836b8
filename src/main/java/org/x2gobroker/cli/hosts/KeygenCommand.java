package org.x2gobroker.cli.hosts;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.x2gobroker.agent.ssh.BrokerKeyType;
import org.x2gobroker.agent.ssh.KeyPairFileWriter;
import org.x2gobroker.agent.ssh.SshClientConfig;
import org.x2gobroker.cli.LocalBrokerFactory;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.host.OwnHostName;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the keys that the broker logs in to X2Go hosts with. */
@Command(
        name = "keygen",
        description = {
            "Makes the key pairs that the broker logs in to X2Go hosts with.",
            "",
            "They go to the folder that X2GOBROKER_SSH_DIR names (default ~/.ssh), as id_ed25519 and id_rsa (3072 bits), without"
                    + " passphrase, readable for you only. Run it as the user the broker runs as. A pair that is there is"
                    + " kept. Exit code 0: all pairs are there; 1: it could not be done.",
            "",
            "Afterwards enrol the hosts: x2gobroker hosts enroll admin@host"
        },
        mixinStandardHelpOptions = true)
public final class KeygenCommand implements Callable<Integer> {
    private final Supplier<BrokerSettings> settings;
    private final OwnHostName ownHostName;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CommandSpec spec;

    @Option(
            names = {"-t", "--key-type"},
            paramLabel = "TYPE",
            description = "Only this type: ${COMPLETION-CANDIDATES}. Without it both.")
    List<BrokerKeyType> types = List.of(BrokerKeyType.values());

    @Option(
            names = {"-f", "--force"},
            description = "Replace pairs that are there. Hosts refuse the broker until they are enrolled again.")
    boolean force;

    KeygenCommand() {
        this(() -> LocalBrokerFactory.loadSettings().current(), OwnHostName.ofThisMachine());
    }

    KeygenCommand(Supplier<BrokerSettings> settings, OwnHostName ownHostName) {
        this.settings = settings;
        this.ownHostName = ownHostName;
    }

    @Override
    public Integer call() {
        BrokerSettings current = settings.get();
        Path folder = SshClientConfig.directory(current.environment());
        KeyPairFileWriter files =
                new KeyPairFileWriter(folder, current.environment().daemonUser() + "@" + ownHostName.get());
        PrintWriter output = spec.commandLine().getOut();
        try {
            for (BrokerKeyType type : types) {
                if (!force && files.exist(type)) {
                    output.println(files.file(type) + " is there and was kept; --force replaces it.");
                } else {
                    files.create(type);
                    output.println("Made " + files.file(type) + ".");
                }
            }
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "The keys cannot be written to %s: %s. Name another folder with X2GOBROKER_SSH_DIR."
                            .formatted(folder, failed),
                    failed);
        }
        return ExitCode.OK;
    }
}
