package org.x2gobroker.auth.pam;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;

/** The Unix socket of the authentication service: mode 0660, owned by the broker's group, gone when it is closed. */
final class AuthserviceSocket implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel channel;
    private final @Nullable Object fileKey;

    private AuthserviceSocket(Path path, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.fileKey = fileKey(path);
    }

    /**
     * Listens at {@code path}; a socket that a killed service left behind is replaced.
     *
     * @throws ConfigurationException when that is impossible
     */
    static AuthserviceSocket open(Path path, String group) {
        GroupPrincipal owner = findGroup(path, group);
        requireFolder(path);
        removeStale(path);
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.bind(UnixDomainSocketAddress.of(path));
                Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(owner);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
                return new AuthserviceSocket(path, channel);
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "The socket %s cannot be made (%s): run authservice as root, or set X2GOBROKER_AUTHSERVICE_SOCKET."
                            .formatted(path, failed.getMessage()),
                    failed);
        }
    }

    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && isStillOurs()) {
            Files.delete(path);
        }
    }

    private boolean isStillOurs() throws IOException {
        return fileKey != null && fileKey.equals(fileKey(path));
    }

    private static @Nullable Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static GroupPrincipal findGroup(Path path, String group) {
        try {
            return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
        } catch (UserPrincipalNotFoundException unknown) {
            throw new ConfigurationException(
                    "There is no group '%s' to own the socket: create it, or name another in X2GOBROKER_DAEMON_GROUP."
                            .formatted(group),
                    unknown);
        } catch (IOException failed) {
            throw new ConfigurationException("The group '%s' cannot be looked up.".formatted(group), failed);
        }
    }

    private static void requireFolder(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ConfigurationException(
                    "The folder of the socket %s does not exist: create it, or set X2GOBROKER_AUTHSERVICE_SOCKET."
                            .formatted(path));
        }
    }

    private static void removeStale(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                throw new ConfigurationException(
                        "%s is there already and is no socket: remove it, or set X2GOBROKER_AUTHSERVICE_SOCKET."
                                .formatted(path));
            }
            if (isAnswered(path)) {
                throw new ConfigurationException(
                        "Another authentication service answers at %s already: stop it, or set X2GOBROKER_AUTHSERVICE_SOCKET."
                                .formatted(path));
            }
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "The old socket %s cannot be removed: %s".formatted(path, failed.getMessage()), failed);
        }
    }

    private static boolean isAnswered(Path path) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }
}
