package org.x2gobroker.host.assignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Keeps assignments in a file, for brokers without a database: the service and the commands that clients start by {@code ssh://} on one
 * machine share it. Each change locks {@code <file>.lock}, reads what others have appended, and appends its own lines: {@code
 * +<tab-separated assignment>} or {@code -<assignment>}. The first line names the generation of the file, which changes whenever it is
 * written anew.
 */
public final class FileHostAssignmentStore implements HostAssignmentStore {
    private static final int LINES_BEFORE_REWRITE = 1000;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    /** A lock of the file keeps out other processes only. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private static final Logger log = Logger.getLogger(FileHostAssignmentStore.class);

    private final Path file;
    private final MemoryHostAssignmentStore known;
    private final StringBuilder unwritten = new StringBuilder();
    private String generation = "";
    private long readUpTo;
    private int lines;

    /** @param file is made with the first assignment */
    public FileHostAssignmentStore(Path file, Clock clock) {
        this.file = file.toAbsolutePath();
        known = new MemoryHostAssignmentStore(clock, new MemoryHostAssignmentStore.ChangeListener() {
            @Override
            public void added(HostAssignment assignment) {
                unwritten.append('+').append(write(assignment)).append('\n');
            }

            @Override
            public void removed(HostAssignment assignment) {
                unwritten.append('-').append(write(assignment)).append('\n');
            }
        });
    }

    @Override
    public List<HostAssignment> list(String user) {
        return lockedIfThere(store -> store.list(user));
    }

    @Override
    public List<HostAssignment> list(HostAssignmentFilter filter) {
        return lockedIfThere(store -> store.list(filter));
    }

    @Override
    public Set<String> listTaken(Collection<String> hosts) {
        return lockedIfThere(store -> store.listTaken(hosts));
    }

    @Override
    public Optional<String> claim(String user, Collection<String> pool, String offered) {
        return locked(store -> store.claim(user, pool, offered));
    }

    @Override
    public void use(String user, Collection<String> pool, String host, HostAssignmentMode mode) {
        locked(store -> {
            store.use(user, pool, host, mode);
            return true;
        });
    }

    @Override
    public boolean give(String user, Collection<String> pool, String host, String by) {
        return locked(store -> store.give(user, pool, host, by));
    }

    @Override
    public boolean release(String host) {
        return lockedIfThere(store -> store.release(host));
    }

    @Override
    public long forget(String user) {
        return lockedIfThere(store -> store.forget(user));
    }

    @Override
    public long expire(Instant before) {
        return lockedIfThere(store -> store.expire(before));
    }

    /** As {@link #locked}, where nothing has to be written as long as there is no file. */
    private <T> T lockedIfThere(Function<MemoryHostAssignmentStore, T> operation) {
        return Files.exists(file)
                ? locked(operation)
                : operation.apply(new MemoryHostAssignmentStore(Clock.systemUTC()));
    }

    /** Runs one operation on what all processes know. Whatever could not be written did not happen. */
    private <T> T locked(Function<MemoryHostAssignmentStore, T> operation) {
        IN_THIS_PROCESS.lock();
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
            try (FileChannel lockFile = FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            OWNER_ONLY);
                    FileLock lock = lockFile.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("the lock was lost");
                }
                catchUp();
                T result = operation.apply(known);
                append();
                return result;
            }
        } catch (IOException failed) {
            generation = "";
            throw new UncheckedIOException(failed);
        } finally {
            unwritten.setLength(0);
            IN_THIS_PROCESS.unlock();
        }
    }

    private void catchUp() throws IOException {
        if (!Files.exists(file)) {
            restart("");
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String header = readLine(channel);
            if (!header.equals(generation) || channel.size() < readUpTo) {
                restart(header);
                readUpTo = header.length() + 1L;
            }
            ByteBuffer fresh = ByteBuffer.allocate(Math.toIntExact(channel.size() - readUpTo));
            while (fresh.hasRemaining() && channel.read(fresh, readUpTo + fresh.position()) > 0) {
                // Reads until the end.
            }
            String text = new String(fresh.array(), 0, fresh.position(), StandardCharsets.UTF_8);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines().forEach(this::replay);
            readUpTo += whole.getBytes(StandardCharsets.UTF_8).length;
            if (whole.length() < text.length()) {
                // A crash cut the last line off, so that nobody was told of it.
                generation = "";
            }
        }
    }

    private void restart(String header) {
        known.clear();
        generation = header;
        readUpTo = 0;
        lines = 0;
    }

    private static String readLine(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(64);
        channel.read(start, 0);
        String text = new String(start.array(), 0, start.position(), StandardCharsets.UTF_8);
        return text.substring(0, Math.max(0, text.indexOf('\n')));
    }

    private void replay(String line) {
        lines++;
        Optional<HostAssignment> assignment = line.isEmpty() ? Optional.empty() : read(line.substring(1));
        if (assignment.isEmpty()) {
            log.errorf("%s: line %d cannot be read and is left out", file, lines + 1);
        } else if (line.startsWith("+")) {
            known.restore(assignment.get());
        } else {
            known.restoreRemoval(assignment.get());
        }
    }

    private void append() throws IOException {
        if (unwritten.isEmpty()) {
            return;
        }
        if (generation.isEmpty()
                || lines > LINES_BEFORE_REWRITE + 2 * known.all().size()) {
            rewrite();
            return;
        }
        byte[] bytes = unwritten.toString().getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            force(channel, bytes, readUpTo);
        }
        readUpTo += bytes.length;
        lines += (int) unwritten.chars().filter(letter -> letter == '\n').count();
    }

    /** Replaces the file atomically by one with what holds. */
    private void rewrite() throws IOException {
        String header =
                "x2gobroker-host-assignments " + UUID.randomUUID().toString().substring(0, 8);
        StringBuilder text = new StringBuilder(header).append('\n');
        List<HostAssignment> all = known.all();
        all.forEach(assignment -> text.append('+').append(write(assignment)).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                OWNER_ONLY)) {
            force(channel, bytes, 0);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        generation = header;
        readUpTo = bytes.length;
        lines = all.size();
    }

    private static void force(FileChannel channel, byte[] bytes, long position) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, position + rest.position());
        }
        channel.force(false);
    }

    private static String write(HostAssignment assignment) {
        return String.join(
                "\t",
                encode(assignment.user()),
                encode(assignment.host()),
                assignment.mode().key(),
                encode(assignment.assignedBy()),
                assignment.assignedAt().toString(),
                assignment.usedAt().toString());
    }

    private static Optional<HostAssignment> read(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 6) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HostAssignment(
                    decode(fields[0]),
                    decode(fields[1]),
                    HostAssignmentMode.parse(fields[2]),
                    decode(fields[3]),
                    Instant.parse(fields[4]),
                    Instant.parse(fields[5])));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
