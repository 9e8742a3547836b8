package org.x2gobroker.agent.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Keeps revocations in a file, for a broker without a database: appends a line {@code +<revocation>} for a new one and
 * a line {@code -<id>} for one that is done, and forces each line to the disk. Only one broker may use a file.
 */
public final class RevocationJournal implements RevocationLog {
    private static final int LINES_BEFORE_REWRITE = 200;
    private static final Logger log = Logger.getLogger(RevocationJournal.class);

    private final Path file;
    private final Map<String, KeyRevocation> open = new LinkedHashMap<>();
    private final Disk disk;
    private FileChannel channel;
    private int lines;
    private boolean broken;

    /** Writes a text to the end of a file and forces it to the disk. */
    @FunctionalInterface
    interface Disk {
        void force(FileChannel channel, String text) throws IOException;
    }

    private RevocationJournal(Path file, Map<String, KeyRevocation> open, Disk disk) throws IOException {
        this.file = file;
        this.open.putAll(open);
        this.disk = disk;
        this.channel = rewrite();
    }

    /**
     * Opens the journal with the revocations that an earlier process left.
     *
     * @throws IOException when the file cannot be read or written
     */
    public static RevocationJournal open(Path file) throws IOException {
        return open(file, RevocationJournal::force);
    }

    static RevocationJournal open(Path file, Disk disk) throws IOException {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        Files.createDirectories(directory);
        Map<String, KeyRevocation> revocations = Files.exists(file) ? replay(file) : Map.of();
        if (!revocations.isEmpty()) {
            log.infof("temporary keys to be removed that a process before left: %d", revocations.size());
        }
        return new RevocationJournal(file, revocations, disk);
    }

    @Override
    public synchronized void write(KeyRevocation revocation) throws IOException {
        append("+" + RevocationLineFormat.write(revocation));
        open.put(revocation.id(), revocation);
    }

    @Override
    public synchronized void markDone(KeyRevocation revocation) {
        if (open.remove(revocation.id()) == null) {
            return;
        }
        try {
            append("-" + revocation.id());
        } catch (IOException notWritten) {
            log.warnf("journal of temporary keys cannot be written: %s: %s", file, notWritten);
        }
    }

    @Override
    public synchronized List<KeyRevocation> list() {
        return List.copyOf(open.values());
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }

    /**
     * Appends a line. After a line that was written in part, because the disk was full for instance, rewrites the file,
     * as the next line would be unreadable.
     */
    private void append(String line) throws IOException {
        if (broken || lines > LINES_BEFORE_REWRITE + 2 * open.size()) {
            broken = true;
            channel.close();
            channel = rewrite();
        }
        broken = true;
        disk.force(channel, line + "\n");
        broken = false;
        lines++;
    }

    /** Replaces the file atomically by one with the open revocations. */
    private FileChannel rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        String text = open.values().stream()
                .map(revocation -> "+" + RevocationLineFormat.write(revocation) + "\n")
                .collect(Collectors.joining());
        try (FileChannel copy = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            disk.force(copy, text);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = open.size();
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static void force(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static Map<String, KeyRevocation> replay(Path file) throws IOException {
        Map<String, KeyRevocation> revocations = new LinkedHashMap<>();
        int unreadable = 0;
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        // The key of a line that a crash cut off was never deployed.
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            if (line.startsWith("-")) {
                revocations.remove(line.substring(1));
            } else if (line.startsWith("+")) {
                Optional<KeyRevocation> revocation = RevocationLineFormat.read(line.substring(1));
                revocation.ifPresent(read -> revocations.put(read.id(), read));
                unreadable += revocation.isPresent() ? 0 : 1;
            }
        }
        if (unreadable > 0) {
            keepUnreadable(file, unreadable);
        }
        return revocations;
    }

    /** Keeps a copy of the file, as another version of the broker or a person may be able to read it. */
    private static void keepUnreadable(Path file, int lines) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".unreadable");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        log.errorf(
                "journal of temporary keys: %d lines of %s cannot be read and are kept in %s; was it written by a newer broker?",
                lines, file, copy);
    }
}
