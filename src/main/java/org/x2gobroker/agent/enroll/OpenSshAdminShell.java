package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs OpenSSH's own client and not the broker's: it uses the administrator's keys, key agent, {@code ~/.ssh/config}
 * and jump hosts, and asks for passwords at the terminal, so that none passes through this program.
 *
 * @param identity the administrator's private key; absent: {@code ssh} chooses
 */
public record OpenSshAdminShell(@Nullable Path identity) implements AdminShell {
    @Override
    public List<HostPublicKey> scan(EnrolmentLogin login) throws IOException, InterruptedException {
        String port = String.valueOf(login.host().port());
        List<String> command =
                List.of("ssh-keyscan", "-T", "5", "-p", port, "--", login.host().address());
        return execute(command, "", Redirect.DISCARD).lines().stream()
                .map(HostPublicKey::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    @Override
    public Ending run(EnrolmentLogin login, List<HostPublicKey> keys, String commandLine, String input)
            throws IOException, InterruptedException {
        Path knownHosts = Files.createTempFile("x2gobroker-enroll", ".known_hosts");
        try {
            String lines = keys.stream()
                    .map(key -> "* " + key.type() + " " + key.base64() + "\n")
                    .collect(Collectors.joining());
            Files.writeString(knownHosts, lines);
            return execute(sshCommand(login, knownHosts, commandLine), input, Redirect.INHERIT);
        } finally {
            Files.delete(knownHosts);
        }
    }

    private List<String> sshCommand(EnrolmentLogin login, Path knownHosts, String commandLine) {
        List<String> command = new ArrayList<>(List.of("ssh", "-T", "-o", "StrictHostKeyChecking=yes"));
        command.addAll(List.of("-o", "UserKnownHostsFile=" + knownHosts, "-o", "GlobalKnownHostsFile=/dev/null"));
        command.addAll(List.of("-o", "UpdateHostKeys=no", "-o", "ConnectTimeout=10", "-o", "LogLevel=ERROR"));
        if (identity != null) {
            command.addAll(List.of("-i", identity.toString()));
        }
        command.addAll(List.of("-p", String.valueOf(login.host().port()), "-l", login.user()));
        command.addAll(List.of("--", login.host().address(), commandLine));
        return command;
    }

    private static Ending execute(List<String> command, String input, Redirect errors)
            throws IOException, InterruptedException {
        Process process = start(command, errors);
        Thread writer = Thread.ofVirtual().start(() -> feed(process, input));
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            writer.join();
            return new Ending(process.waitFor(), output.lines().toList());
        } finally {
            process.destroy();
        }
    }

    private static Process start(List<String> command, Redirect errors) throws IOException {
        try {
            return new ProcessBuilder(command).redirectError(errors).start();
        } catch (IOException missing) {
            throw new IOException(
                    "%s cannot be started; install OpenSSH's client (Debian: openssh-client)"
                            .formatted(command.getFirst()),
                    missing);
        }
    }

    private static void feed(Process process, String input) {
        try (OutputStream standardInput = process.getOutputStream()) {
            standardInput.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // A command that ends without reading all of its input reports its result by the exit code.
            if (process.isAlive()) {
                throw new UncheckedIOException(ended);
            }
        }
    }
}
