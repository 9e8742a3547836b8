package org.x2gobroker.agent.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Promises that pass from a process that answers one request to the broker that runs as a service on the same machine: a file each,
 * in a folder beside the journal. A lock in there tells whether such a broker runs.
 */
final class RevocationSpool implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}");
    private static final Logger log = Logger.getLogger(RevocationSpool.class);

    private final Path folder;
    private @Nullable FileChannel lockFile;

    RevocationSpool(Path journal) {
        folder = journal.resolveSibling(journal.getFileName() + ".d");
    }

    /** Says, until it is closed, that somebody here keeps what is put into the folder. */
    synchronized void serve() throws IOException {
        if (lockFile != null) {
            return;
        }
        Files.createDirectories(folder);
        FileChannel opened = openLockFile();
        if (tryLock(opened, false).isPresent()) {
            lockFile = opened;
        } else {
            opened.close();
        }
    }

    /**
     * Leaves a promise to the broker that serves the folder; it survives a crash when this returns.
     *
     * @throws IOException when no broker does, or the folder cannot be written
     */
    void put(KeyRevocation revocation) throws IOException {
        if (!isServed()) {
            throw new IOException("no broker that runs on this machine serves " + folder);
        }
        Path fresh = folder.resolve(revocation.id() + ".new");
        Files.writeString(
                fresh, RevocationLineFormat.write(revocation), StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        Files.move(fresh, folder.resolve(revocation.id()), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(KeyRevocation revocation) throws IOException {
        Files.deleteIfExists(folder.resolve(revocation.id()));
    }

    /** Hands all promises in the folder to {@code keeper}, which has them when a file of theirs is deleted. */
    void moveTo(RevocationLog keeper) throws IOException {
        for (Path file : list()) {
            Optional<KeyRevocation> revocation = RevocationLineFormat.read(Files.readString(file));
            if (revocation.isPresent()) {
                keeper.write(revocation.get());
                Files.delete(file);
            } else {
                log.warnf("a promise to remove a temporary key cannot be read: %s", file);
                Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
            }
        }
    }

    @Override
    public synchronized void close() {
        if (lockFile != null) {
            try {
                lockFile.close();
            } catch (IOException notClosed) {
                throw new UncheckedIOException(notClosed);
            }
            lockFile = null;
        }
    }

    private List<Path> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    /** Asks for a lock that commands share, so that two of them at once do not take each other for a broker. */
    private boolean isServed() throws IOException {
        try (FileChannel opened = openLockFile()) {
            return tryLock(opened, true).isEmpty();
        }
    }

    private FileChannel openLockFile() throws IOException {
        return FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Optional<FileLock> tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
        } catch (OverlappingFileLockException heldInThisProcess) {
            return Optional.empty();
        }
    }
}
