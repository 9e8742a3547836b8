package org.x2gobroker.frontend.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.frontend.PlainAnswerText;

/**
 * An SSH server that answers the questions of X2Go Client and has nothing else: no shell, no subsystem, no forwarding of ports, screens or
 * agents, no files.
 */
final class SshDoorServer implements Closeable {
    private static final int MOST_CHANNELS = 4;
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration TIME_TO_READ = Duration.ofSeconds(30);

    private final SshServer server;

    private SshDoorServer(SshServer server) {
        this.server = server;
    }

    /**
     * Listens.
     *
     * @throws ConfigurationException when there is no host key that can be used
     * @throws IOException when the address cannot be listened on
     */
    static SshDoorServer start(
            BindAddress address,
            Path hostKeys,
            GlobalSettings limits,
            DoorDialogue dialogue,
            DoorAuthenticator authenticator,
            DoorConnectionCounter counter,
            ExecutorService threads)
            throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(address.host());
        server.setPort(address.port());
        server.setKeyPairProvider(KeyPairProvider.wrap(readKeys(hostKeys)));
        server.setPasswordAuthenticator(authenticator);
        server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
        server.setPublickeyAuthenticator(authenticator);
        PlainAnswerText text = new PlainAnswerText();
        server.setCommandFactory((_, command) -> new DoorCommand(command, dialogue, text, threads));
        server.setShellFactory(null);
        server.setSubsystemFactories(List.of());
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE));
        server.setCompressionFactories(List.of(BuiltinCompressions.none));
        server.setSessionFactory(new SessionFactory(server));
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "x2gobroker");
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofSeconds(limits.requestTimeout()));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MOST_ATTEMPTS);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, MOST_CHANNELS);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ofSeconds(lifetime(limits)));
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(server, TIME_TO_READ);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(server, true);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.setServerProxyAcceptor(counter);
        server.addSessionListener(counter);
        server.addSessionListener(authenticator);
        server.start();
        return new SshDoorServer(server);
    }

    int port() {
        return server.getPort();
    }

    /** After which a quiet connection would prove nothing any more. */
    private static int lifetime(GlobalSettings limits) {
        return Math.max(1, limits.authIdleTimeout() > 0 ? limits.authIdleTimeout() : limits.authTimeout());
    }

    /** Reads the host keys of a folder: all files but hidden and public ones. */
    static List<KeyPair> readKeys(Path folder) {
        List<KeyPair> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> privateKeys = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return !name.startsWith(".") && !name.endsWith(".pub") && Files.isRegularFile(file);
                    })
                    .sorted()
                    .toList();
            for (Path file : privateKeys) {
                new FileKeyPairProvider(file).loadKeys(null).forEach(keys::add);
            }
        } catch (IOException | RuntimeException unreadable) {
            throw unusable(folder, unreadable);
        }
        if (keys.isEmpty()) {
            throw unusable(folder, null);
        }
        return keys;
    }

    private static ConfigurationException unusable(Path folder, @Nullable Exception cause) {
        String sentence =
                "X2GOBROKER_SSH_DOOR_HOST_KEYS names " + folder + ", in which there is no private key that can be read"
                        + (cause == null ? "" : " (" + cause + ")")
                        + ". Make one without a passphrase: ssh-keygen -t ed25519 -N '' -f " + folder
                        + "/ssh_host_ed25519_key.";
        return cause == null ? new ConfigurationException(sentence) : new ConfigurationException(sentence, cause);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
