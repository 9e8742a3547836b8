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
 * Promises in a file, for a broker without a database: a line {@code +<promise>} when one is given, a line {@code -<id>} when it is
 * kept, each forced to the disk. One broker a file.
 */
public final class RemovalJournal implements RemovalPromises, AutoCloseable {
    private static final int LINES_BEFORE_REWRITE = 200;
    private static final Logger log = Logger.getLogger(RemovalJournal.class);

    private final Path file;
    private final Map<String, RemovalPromise> open = new LinkedHashMap<>();
    private FileChannel channel;
    private int lines;

    private RemovalJournal(Path file, Map<String, RemovalPromise> open) throws IOException {
        this.file = file;
        this.open.putAll(open);
        this.channel = rewrite();
    }

    /**
     * Opens the journal with the promises that a process before left open.
     *
     * @throws IOException when the file cannot be read or written
     */
    public static RemovalJournal open(Path file) throws IOException {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        Files.createDirectories(directory);
        Map<String, RemovalPromise> promises = Files.exists(file) ? replay(file) : Map.of();
        if (!promises.isEmpty()) {
            log.infof("temporary keys to be removed that a process before left: %d", promises.size());
        }
        return new RemovalJournal(file, promises);
    }

    @Override
    public synchronized void write(RemovalPromise promise) throws IOException {
        append("+" + PromiseLine.write(promise));
        open.put(promise.id(), promise);
    }

    @Override
    public synchronized void kept(RemovalPromise promise) {
        if (open.remove(promise.id()) == null) {
            return;
        }
        try {
            append("-" + promise.id());
        } catch (IOException notWritten) {
            log.warnf("journal of temporary keys cannot be written: %s: %s", file, notWritten);
        }
    }

    @Override
    public synchronized List<RemovalPromise> list() {
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

    private void append(String line) throws IOException {
        if (lines > LINES_BEFORE_REWRITE + 2 * open.size()) {
            channel.close();
            channel = rewrite();
        }
        force(channel, line + "\n");
        lines++;
    }

    /** Writes the open promises to a new file that takes the place of the old one at once. */
    private FileChannel rewrite() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        String text = open.values().stream()
                .map(promise -> "+" + PromiseLine.write(promise) + "\n")
                .collect(Collectors.joining());
        try (FileChannel copy = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            force(copy, text);
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

    private static Map<String, RemovalPromise> replay(Path file) throws IOException {
        Map<String, RemovalPromise> promises = new LinkedHashMap<>();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        // What a crash cut off was never promised: its key was not deployed.
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            if (line.startsWith("-")) {
                promises.remove(line.substring(1));
            } else if (line.startsWith("+")) {
                PromiseLine.read(line.substring(1))
                        .ifPresentOrElse(
                                promise -> promises.put(promise.id(), promise),
                                () -> log.warnf("a line of the journal of temporary keys cannot be read: %s", file));
            }
        }
        return promises;
    }
}
