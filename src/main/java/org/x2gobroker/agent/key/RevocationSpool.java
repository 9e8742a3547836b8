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
 * Passes revocations from a process that ends before a key is due, such as an {@code ssh://} broker, to the broker that
 * runs as a service on the same machine: one file each, in a folder beside the journal. A lock in the folder shows
 * whether such a broker runs; where none does, no revocation can be written and so no key is deployed.
 */
public final class RevocationSpool implements RevocationLog {
    private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}");
    private static final Logger log = Logger.getLogger(RevocationSpool.class);

    private final Path folder;
    private @Nullable FileChannel lockFile;

    /** @param journal that of the broker that runs as a service */
    public RevocationSpool(Path journal) {
        folder = journal.resolveSibling(journal.getFileName() + ".d");
    }

    /** Shows, until it is closed, that this process carries out the revocations in the folder. */
    @Override
    public synchronized void serve() {
        try {
            if (lockFile == null) {
                Files.createDirectories(folder);
                lock();
            }
        } catch (IOException unusable) {
            log.debugf("ssh:// brokers on this machine hand out no keys: %s", unusable);
        }
    }

    /** Leaves a revocation to the broker that serves the folder; throws when none does, too. */
    @Override
    public void write(KeyRevocation revocation) throws IOException {
        if (!isServed()) {
            throw new IOException("no broker that runs on this machine serves " + folder);
        }
        Path fresh = folder.resolve(revocation.id() + ".new");
        Files.writeString(
                fresh, RevocationLineFormat.write(revocation), StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        Files.move(fresh, folder.resolve(revocation.id()), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void markDone(KeyRevocation revocation) {
        try {
            Files.deleteIfExists(folder.resolve(revocation.id()));
        } catch (IOException notRemoved) {
            log.debugf("a revocation that is done stays in the folder: %s", notRemoved);
        }
    }

    /** Returns nothing: another process carries out what is in the folder. */
    @Override
    public List<KeyRevocation> list() {
        return List.of();
    }

    /** Moves all revocations in the folder to another log; deletes the file of each when that log has it. */
    void moveTo(RevocationLog target) throws IOException {
        for (Path file : listFiles()) {
            Optional<KeyRevocation> revocation = RevocationLineFormat.read(Files.readString(file));
            if (revocation.isPresent()) {
                target.write(revocation.get());
                Files.delete(file);
            } else {
                log.warnf("the revocation of a temporary key cannot be read: %s", file);
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

    private List<Path> listFiles() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
    }

    private void lock() throws IOException {
        FileChannel opened = openLockFile();
        if (tryLock(opened, false).isPresent()) {
            lockFile = opened;
        } else {
            opened.close();
        }
    }

    /** Tries a shared lock, so that two commands at once do not take each other for a broker. */
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
