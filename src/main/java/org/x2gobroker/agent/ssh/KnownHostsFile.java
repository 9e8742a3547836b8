package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.x2gobroker.config.reload.ReloadingFile;
import org.x2gobroker.fault.FaultText;
import org.x2gobroker.host.HostEndpoint;

/**
 * Reads the file {@code known_hosts}, again whenever it has changed. Parses it itself because MINA's {@code KnownHostEntry} differs from
 * {@code ssh-keygen -F} in 6 of 165 answers, and this class in none. Safe for use by any thread.
 */
public final class KnownHostsFile {
    private static final Logger log = Logger.getLogger(KnownHostsFile.class);

    private final Path file;
    /** Keys that were accepted for good but could not be written because the file is read-only. */
    private final List<KnownHostLine> remembered = new ArrayList<>();

    private final ReloadingFile<List<KnownHostLine>, RuntimeException> lines = new ReloadingFile<>(this::parse);
    private int edition;

    public KnownHostsFile(Path file) {
        this.file = file;
    }

    /** Judges the key of a host. When the file has keys of other types only, the host's key counts as changed. */
    public synchronized HostKeyVerdict judge(HostEndpoint host, String type, String base64) {
        List<KnownHostLine> about = linesAbout(host);
        if (about.stream().anyMatch(line -> line.isRevocation() && line.isKey(type, base64))) {
            return HostKeyVerdict.REVOKED;
        }
        List<KnownHostLine> keys =
                about.stream().filter(KnownHostLine::isHostKey).toList();
        if (keys.isEmpty()) {
            return HostKeyVerdict.UNKNOWN;
        }
        return keys.stream().anyMatch(line -> line.isKey(type, base64)) ? HostKeyVerdict.KNOWN : HostKeyVerdict.CHANGED;
    }

    /** Returns a number that changes with every change of the file. */
    synchronized int edition() {
        lines.read(file);
        return edition;
    }

    /** Lists the types of the host's known keys; the key exchange has to ask for one of these. */
    synchronized List<String> typesOf(HostEndpoint host) {
        return linesAbout(host).stream()
                .filter(KnownHostLine::isHostKey)
                .map(KnownHostLine::type)
                .distinct()
                .toList();
    }

    /** Lists the keys that the file has for the host, each as {@code type base64}. */
    public synchronized List<String> listKeys(HostEndpoint host) {
        return linesAbout(host).stream()
                .filter(KnownHostLine::isHostKey)
                .map(line -> line.type() + " " + line.base64())
                .distinct()
                .toList();
    }

    /**
     * Adds a key to the file; where the file cannot be written, the key stays in memory as long as the broker runs.
     *
     * @return whether it is in the file
     */
    public synchronized boolean add(HostEndpoint host, String type, String base64) {
        String name = KnownHostLine.nameOf(host.address(), host.port());
        try {
            Optional<Path> directory = Optional.ofNullable(file.getParent());
            if (directory.isPresent()) {
                Files.createDirectories(directory.get());
            }
            String text = (endsInsideLine() ? "\n" : "") + name + " " + type + " " + base64 + "\n";
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException notWritable) {
            remembered.add(new KnownHostLine("", name, type, base64));
            log.warnf(
                    "host key of %s is accepted but cannot be written to %s; make the file writable or use RejectPolicy:"
                            + " %s",
                    host, file, FaultText.of(notWritable));
            return false;
        }
    }

    private List<KnownHostLine> linesAbout(HostEndpoint host) {
        String name = KnownHostLine.nameOf(host.address(), host.port());
        return Stream.concat(lines.read(file).stream(), remembered.stream())
                .filter(line -> line.concerns(name))
                .toList();
    }

    private List<KnownHostLine> parse(Path changed) {
        edition++;
        try {
            return Files.readString(changed, StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(KnownHostLine::parse)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (NoSuchFileException missing) {
            return List.of();
        } catch (IOException unreadable) {
            log.errorf("known hosts cannot be read, so no host is known: %s", FaultText.of(unreadable));
            return List.of();
        }
    }

    private boolean endsInsideLine() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(file);
        return bytes[bytes.length - 1] != '\n';
    }
}
