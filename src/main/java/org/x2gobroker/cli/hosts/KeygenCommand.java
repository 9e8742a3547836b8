package org.x2gobroker.cli.hosts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.x2gobroker.agent.ssh.BrokerKeyType;
import org.x2gobroker.agent.ssh.KeyPairFileWriter;
import org.x2gobroker.agent.ssh.SshClientConfig;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.fault.FaultText;
import org.x2gobroker.host.OwnHostName;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
public final class KeygenCommand extends BrokerCommand {
    private final OwnHostName ownHostName;

    @Option(
            names = {"-t", "--key-type", "--key_type", "---key-type"},
            paramLabel = "TYPE",
            converter = KeyTypeConverter.class,
            description = "Only this type: ${COMPLETION-CANDIDATES}. Without it both.")
    List<BrokerKeyType> types = List.of(BrokerKeyType.values());

    @Option(
            names = {"-f", "--force"},
            description = "Replace pairs that are there. Hosts refuse the broker until they are enrolled again.")
    boolean force;

    KeygenCommand() {
        this.ownHostName = OwnHostName.ofThisMachine();
    }

    KeygenCommand(Supplier<BrokerSettings> settings, OwnHostName ownHostName) {
        super(settings, PasswordInput::standard);
        this.ownHostName = ownHostName;
    }

    @Override
    public Integer call() {
        BrokerSettings current = settings();
        Path folder = SshClientConfig.directory(current.environment());
        KeyPairFileWriter files =
                new KeyPairFileWriter(folder, current.environment().daemonUser() + "@" + ownHostName.get());
        try {
            for (BrokerKeyType type : types) {
                if (!force && files.exist(type)) {
                    output().println(files.file(type) + " is there and was kept; --force replaces it.");
                } else {
                    files.create(type);
                    output().println("Made " + files.file(type) + ".");
                }
            }
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "The keys cannot be written to %s: %s. Name another folder with X2GOBROKER_SSH_DIR."
                            .formatted(folder, FaultText.of(failed)),
                    failed);
        }
        return ExitCode.OK;
    }

    /** Says of the type that 0.0.4.3 offered beside RSA why it is gone. */
    static final class KeyTypeConverter implements ITypeConverter<BrokerKeyType> {
        @Override
        public BrokerKeyType convert(String name) {
            return Stream.of(BrokerKeyType.values())
                    .filter(type -> type.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            name.equalsIgnoreCase("DSA")
                                    ? "OpenSSH no longer accepts DSA keys; make ED25519 or RSA ones"
                                    : "expected ED25519 or RSA but was '" + name + "'"));
        }
    }
}
