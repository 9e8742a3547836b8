package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.agent.AuthorizedKeyLine;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.fault.FaultText;

/** Reads the public keys that the broker logs in to hosts with. */
public final class BrokerPublicKeys {
    private static final List<String> FILES = List.of("id_ed25519.pub", "id_ecdsa.pub", "id_rsa.pub");

    private BrokerPublicKeys() {}

    /**
     * Lists the keys in the broker's folder, without the files that hold none.
     *
     * @param comment one plain word for the lines on the hosts
     */
    public static List<AuthorizedKeyLine> list(Path folder, String comment) {
        return FILES.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .flatMap(file -> read(file, comment).stream())
                .toList();
    }

    private static Optional<AuthorizedKeyLine> read(Path file, String comment) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .flatMap(line -> AuthorizedKeyLine.rewrite(line, AuthorizedKeyLine.NO_OPTIONS, comment));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The public key %s cannot be read: %s.".formatted(file, FaultText.of(unreadable)), unreadable);
        }
    }
}
