package org.x2gobroker.interop.hosts;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.x2gobroker.interop.Program;

/**
 * An X2Go host that runs until it is closed: {@code host<N>} on 127.0.2.N with the accounts {@code biene} and {@code wespe},
 * host key, homes and session database of its own.
 */
final class XGoHost implements Closeable {
    /** The password of all accounts. */
    static final String PASSWORD = "honig";

    private final String name;
    private final String address;
    private final int port;
    private final Path folder;
    private final Path homes;
    private final Program program;

    private XGoHost(String name, String address, int port, Path folder, Path homes, Program program) {
        this.name = name;
        this.address = address;
        this.port = port;
        this.folder = folder;
        this.homes = homes;
        this.program = program;
    }

    static XGoHost start(Path parent, int number) {
        return start(parent, number, List.of(), parent.resolve("host" + number));
    }

    /** A host that shares session database and homes with others. */
    static XGoHost start(Path parent, int number, SharedDatabase shared) {
        return start(parent, number, List.of(shared.folder().toString()), shared.folder());
    }

    private static XGoHost start(Path parent, int number, List<String> shared, Path ownerOfHomes) {
        String name = "host" + number;
        String address = "127.0.2." + number;
        int port = Program.freePort();
        Path folder = parent.resolve(name);
        String script = Path.of("interop", "x2go-host").toAbsolutePath().toString();
        List<String> command =
                new ArrayList<>(List.of(script, folder.toString(), name, address, Integer.toString(port)));
        command.addAll(shared);
        Program program = Program.start(command, Map.of(), parent, name + ".log");
        XGoHost host = new XGoHost(name, address, port, folder, ownerOfHomes.resolve("home"), program);
        try {
            host.await("the SSH server of " + name, () -> host.log().contains("Server listening"));
        } catch (AssertionError notStarted) {
            host.close();
            throw notStarted;
        }
        return host;
    }

    /** Returns the name that it has for itself, which does not resolve outside. */
    String name() {
        return name;
    }

    String address() {
        return address;
    }

    String port() {
        return Integer.toString(port);
    }

    /** Returns the entry for the {@code host=} list of a profile. */
    String entry() {
        return "%s (%s:%d)".formatted(name, address, port);
    }

    /** Returns name and port as a client gets them. */
    String answered() {
        return address + ":" + port;
    }

    String knownHostsLine() {
        String[] key = read(folder.resolve("host_key.pub")).split(" ");
        return "[%s]:%d %s %s".formatted(address, port, key[0], key[1]);
    }

    /** Lets the agent's account log in by this line of authorized_keys, and by no other. */
    void admitBroker(String authorizedKeysLine) {
        write(folder.resolve("x2gobroker/.ssh/authorized_keys"), authorizedKeysLine + "\n");
    }

    /** Lets the agent's account log in by this line of authorized_keys, too. */
    void admitAnotherBroker(String authorizedKeysLine) {
        admitBroker(readOfAgent(".ssh/authorized_keys") + authorizedKeysLine);
    }

    /** A program in the home of the agent's account; returns its path on the host. */
    String installForAgent(String fileName, String script) {
        Path file = folder.resolve("x2gobroker").resolve(fileName);
        write(file, script);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/var/lib/x2gobroker/" + fileName;
    }

    /** Returns the text of a file in the home of the agent's account; empty when there is none. */
    String readOfAgent(String fileName) {
        return read(folder.resolve("x2gobroker").resolve(fileName));
    }

    /** Returns the user's temporary keys, one a line; empty when there is no file. */
    String temporaryKeys(String user) {
        return read(keyFile(user));
    }

    void writeTemporaryKeys(String user, String text) {
        write(keyFile(user), text);
        run("chown", "-R", user + ":" + user, "/home/" + user + "/.x2go");
    }

    /**
     * Returns the user's sessions as the host lists them, one a line; the call undoes a suspension that is not
     * finished.
     */
    String sessions(String user) {
        return run("runuser", "-u", user, "--", "x2golistsessions");
    }

    /** Returns the sessions in the host's database, without a change to them. */
    String recordedSessions() {
        return run("sqlite3", "/var/lib/x2go/x2go_sessions", "select session_id, status from sessions");
    }

    /** Runs a command on the host as root; returns what it wrote. */
    String run(String... command) {
        long inside = ProcessHandle.of(program.pid()).stream()
                .flatMap(ProcessHandle::children)
                .findFirst()
                .orElseThrow()
                .pid();
        List<String> line = new ArrayList<>(
                List.of("nsenter", "--target", Long.toString(inside), "--mount", "--uts", "--pid", "--wd=/"));
        line.addAll(List.of(command));
        try (Program tool = Program.start(line, Map.of(), folder, "run.log")) {
            tool.awaitEnd();
            return tool.output();
        }
    }

    /** Waits until the condition holds; fails with the log of the SSH server when it does not in time. */
    void await(String what, BooleanSupplier condition) {
        program.await(what, condition);
    }

    /** Returns the log of the SSH server. */
    String log() {
        return program.output();
    }

    @Override
    public void close() {
        program.close();
    }

    private Path keyFile(String user) {
        return homes.resolve(user).resolve(".x2go/authorized_keys");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
