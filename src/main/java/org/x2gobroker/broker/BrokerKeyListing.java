package org.x2gobroker.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.x2gobroker.agent.ssh.SshClientConfig;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.OwnHostName;

/** The use case of the key authorizer: which keys may an X2Go host let in, and what for. Reads the files anew each time. */
public record BrokerKeyListing(LiveSettings settings, OwnHostName ownHostName) {
    private static final Logger LOG = Logger.getLogger(BrokerKeyListing.class);

    /** RSA first: Debian's key authorizer takes the first key and knows no other type. */
    private static final List<String> FILES = List.of("id_rsa.pub", "id_ed25519.pub", "id_ecdsa.pub");

    private static final Pattern KEY = Pattern.compile("([a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,3})( .*)?");

    /** One line of {@code authorized_keys} a key, each of which allows nothing but the agent command. */
    public List<String> listAuthorizedKeysLines() {
        EnvironmentSettings environment = settings.current().environment();
        Path folder = SshClientConfig.directory(environment);
        return FILES.stream()
                .map(folder::resolve)
                .flatMap(file -> findKey(file).stream())
                .map(key -> authorizedKeysLine(key, environment))
                .toList();
    }

    private String authorizedKeysLine(String key, EnvironmentSettings environment) {
        return "command=\"" + environment.agentCmd()
                + "\",no-port-forwarding,no-X11-forwarding,no-agent-forwarding,no-pty " + key + " "
                + environment.daemonUser() + "@" + ownHostName.get();
    }

    /** Type and base64 text of the key in {@code file}. */
    private static Optional<String> findKey(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Matcher key = KEY.matcher(Files.readString(file).strip());
            if (key.matches()) {
                return Optional.of(key.group(1) + " " + key.group(2));
            }
            LOG.warnf("%s holds no OpenSSH public key and is not served to hosts", file);
        } catch (IOException fault) {
            LOG.warnf("%s cannot be read and is not served to hosts: %s", file, fault.getMessage());
        }
        return Optional.empty();
    }
}
