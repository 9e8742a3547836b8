package org.x2gobroker.auth.hook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * One run of a hook's program, without a shell: JSON on standard input, its output within bounds, and an end within the time limit for
 * it and every program that still is its child then. It inherits no variable that could hold one of the broker's secrets.
 */
final class HookProcess implements AutoCloseable {
    private static final int LONGEST_OUTPUT = 64 * 1024;
    private static final int LONGEST_COMPLAINT = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ");

    private final Process process;
    private final long deadline;
    private final FutureTask<byte[]> output;
    private final FutureTask<byte[]> complaints;

    private HookProcess(Process process, Duration timeLimit) {
        this.process = process;
        this.deadline = System.nanoTime() + timeLimit.toNanos();
        this.output = inBackground(() -> readAll(process.getInputStream()));
        this.complaints = inBackground(() -> readAll(process.getErrorStream()));
    }

    static HookProcess start(Path program, byte[] input, Duration timeLimit) throws HookException {
        return start(List.of(program.toString()), input, timeLimit);
    }

    /** @param command the program and its arguments */
    static HookProcess start(List<String> command, byte[] input, Duration timeLimit) throws HookException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(INHERITED);
        try {
            HookProcess run = new HookProcess(builder.start(), timeLimit);
            inBackground(() -> run.feed(input));
            return run;
        } catch (IOException failed) {
            throw new HookException("it cannot be started: " + failed.getMessage(), failed);
        }
    }

    /**
     * What the program printed, once it has ended well.
     *
     * @param quotable whether its complaints may be quoted: those of a program that was told a password may hold it
     */
    String await(boolean quotable) throws HookException, InterruptedException {
        try {
            byte[] printed = output.get(remaining(), TimeUnit.NANOSECONDS);
            byte[] complained = complaints.get(remaining(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(remaining(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return judge(process.exitValue(), printed, quotable ? firstLine(complained) : "");
        } catch (TimeoutException hanging) {
            throw new HookException("it did not end within hook-timeout", hanging);
        } catch (ExecutionException broken) {
            throw new HookException("its output cannot be read", broken);
        }
    }

    /** Ends the program and what it started, if they still run. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String judge(int exitCode, byte[] printed, String complaint) throws HookException {
        if (exitCode != 0) {
            throw new HookException("it ended with exit code %d%s".formatted(exitCode, complaint));
        }
        if (printed.length > LONGEST_OUTPUT) {
            throw new HookException("it printed more than %d bytes".formatted(LONGEST_OUTPUT));
        }
        return new String(printed, StandardCharsets.UTF_8);
    }

    private static String firstLine(byte[] complained) {
        return new String(complained, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .map(line -> ": "
                        + UNPRINTABLE
                                .matcher(line.substring(0, Math.min(line.length(), LONGEST_COMPLAINT)))
                                .replaceAll("?"))
                .orElse("");
    }

    /** A program that does not read its input is free not to. */
    private boolean feed(byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
            return true;
        } catch (IOException notRead) {
            return false;
        }
    }

    /** Reads to the end so that the program is not held up, and keeps one byte more than is allowed. */
    private static byte[] readAll(InputStream stream) throws IOException {
        try (stream) {
            byte[] kept = stream.readNBytes(LONGEST_OUTPUT + 1);
            stream.transferTo(OutputStream.nullOutputStream());
            return kept;
        }
    }

    private long remaining() {
        return Math.max(0, deadline - System.nanoTime());
    }

    /**
     * On a thread of the system's: what a program leaves behind may keep a pipe open for hours, and a read that waits for it would keep
     * one of the few threads that carry all virtual ones.
     */
    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("hook").start(task);
        return task;
    }
}
