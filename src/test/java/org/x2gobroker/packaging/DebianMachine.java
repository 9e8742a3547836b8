package org.x2gobroker.packaging;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.x2gobroker.interop.Commands;
import org.x2gobroker.interop.Program;

/** A Debian machine with systemd, made by {@code interop/debian-machine}; it shares the network with this one. Closing it ends it. */
final class DebianMachine implements Closeable {
    private static final String TOOL =
            Path.of("interop", "debian-machine").toAbsolutePath().toString();
    private static final Path ROOT = Path.of("target", "debian-machine").toAbsolutePath();

    private final Program program;
    private final ProcessHandle systemd;

    private DebianMachine(Program program, ProcessHandle systemd) {
        this.program = program;
        this.systemd = systemd;
    }

    /** Starts a fresh machine. */
    static DebianMachine start(Path folder) {
        Commands.run(TOOL, "create", ROOT.toString());
        Program program = Program.start(
                List.of(TOOL, "boot", ROOT.toString(), folder.resolve("changes").toString()),
                Map.of(),
                folder,
                "machine.log");
        ProcessHandle unshare = ProcessHandle.of(program.pid()).orElseThrow();
        program.await(
                "systemd",
                () -> unshare.children()
                        .anyMatch(child -> child.info()
                                .command()
                                .filter(command -> command.endsWith("/systemd"))
                                .isPresent()));
        DebianMachine machine =
                new DebianMachine(program, unshare.children().findFirst().orElseThrow());
        program.await(
                "the start of the machine",
                () -> machine.isSuccess("[[ $(systemctl is-system-running) =~ ^(running|degraded)$ ]]"));
        return machine;
    }

    /** Runs a script of bash in it as root; returns what it prints, and fails unless it succeeds. */
    String run(String script) {
        return Commands.run(command(script).toArray(String[]::new));
    }

    boolean isSuccess(String script) {
        try {
            Process process = new ProcessBuilder(command(script))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the machine ran: " + script, interrupted);
        }
    }

    /** Copies a file into it. */
    void copy(Path file, String target) throws IOException {
        Files.copy(file, Path.of("/proc", Long.toString(systemd.pid()), "root", target));
    }

    void write(String file, String text) throws IOException {
        Files.writeString(Path.of("/proc", Long.toString(systemd.pid()), "root", file), text);
    }

    /** Waits until something answers on that port. */
    void awaitPort(int port) {
        program.await("port " + port + " of the machine", () -> Program.answers(port));
    }

    @Override
    public void close() {
        systemd.destroyForcibly();
        program.close();
    }

    private List<String> command(String script) {
        List<String> command = new ArrayList<>(List.of("nsenter", "--target", Long.toString(systemd.pid())));
        command.addAll(List.of("--mount", "--pid", "--ipc", "--uts", "--cgroup", "--root", "--wd"));
        command.addAll(List.of("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=/root"));
        command.addAll(List.of("DEBIAN_FRONTEND=noninteractive", "bash", "-euo", "pipefail", "-c", script));
        return command;
    }
}
