package org.x2gobroker.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs programs of this machine. */
public final class Commands {
    private Commands() {}

    /** Runs a command in the project's folder; returns what it wrote to standard output, and fails unless it succeeds. */
    public static String run(String... command) {
        try {
            Path faults = Files.createTempFile("command", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectError(faults.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            String fault = Files.readString(faults);
            Files.delete(faults);
            if (exitCode != 0) {
                throw new AssertionError(
                        "%s ended with %d:%n%s%s".formatted(String.join(" ", command), exitCode, output, fault));
            }
            return output.strip();
        } catch (IOException missing) {
            throw new AssertionError("cannot run " + command[0] + "; `interop/install` installs the peers", missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command[0], interrupted);
        }
    }

    public static JsonNode readJson(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError("no JSON: " + text, unreadable);
        }
    }
}
