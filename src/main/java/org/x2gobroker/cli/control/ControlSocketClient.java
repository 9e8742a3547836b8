package org.x2gobroker.cli.control;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Has the broker beside it in the container run a command. Loads a few classes of the JDK only, because it shares the memory of the container
 * with the broker.
 */
public final class ControlSocketClient {
    /** Where the socket is. */
    private static final String VARIABLE = "X2GOBROKER_CONTROL_SOCKET";

    /** What somebody in the container of a broker may have it do: commands that ask and manage, and none that serves or writes keys. */
    private static final List<String> COMMANDS =
            List.of("cookies", "hosts", "ldap", "profiles", "reports", "sessions", "testagent", "testauth", "try");

    /** These concern a whole process, the files and the terminal of whoever calls, or another broker, with the caller's token. */
    private static final List<String> OF_THE_CALLER =
            List.of("-C", "--config", "--config-file", "-d", "--debug", "enroll", "--url");

    private final InputStream input;
    private final PrintStream output;
    private final PrintStream errors;
    private final @Nullable Console console;
    private final String folder;

    ControlSocketClient(
            InputStream input, PrintStream output, PrintStream errors, @Nullable Console console, String folder) {
        this.input = input;
        this.output = output;
        this.errors = errors;
        this.console = console;
        this.folder = folder;
    }

    /** Whether a broker runs commands of this name for others. */
    public static boolean isControlled(String command) {
        return COMMANDS.contains(command);
    }

    /** Has the broker of the container run the command line; empty when there is none, or the command is none that it runs. */
    public static OptionalInt run(Map<String, String> environment, String... arguments) {
        String socket = environment.getOrDefault(VARIABLE, "");
        if (socket.isEmpty() || arguments.length == 0 || !isControlled(arguments[0]) || isOfTheCaller(arguments)) {
            return OptionalInt.empty();
        }
        Console console = System.console();
        return new ControlSocketClient(
                        System.in,
                        System.out,
                        System.err,
                        console != null && console.isTerminal() ? console : null,
                        ControlFrame.workingFolder())
                .run(socket, arguments);
    }

    private static boolean isOfTheCaller(String... arguments) {
        if (arguments.length > ControlFrame.MOST_ARGUMENTS) {
            return true;
        }
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            if (OF_THE_CALLER.contains(end < 0 ? argument : argument.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** Runs the command in the broker that listens on this socket; returns the exit code, or empty when it does not run it. */
    OptionalInt run(String socket, String... arguments) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return run(channel, arguments);
        } catch (IOException nobody) {
            return OptionalInt.empty();
        }
    }

    private OptionalInt run(SocketChannel channel, String... arguments) {
        try {
            DataOutputStream request = new DataOutputStream(Channels.newOutputStream(channel));
            request.writeUTF(folder);
            request.writeInt(arguments.length);
            for (String argument : arguments) {
                request.writeUTF(argument);
            }
            return follow(new DataInputStream(Channels.newInputStream(channel)), request);
        } catch (IOException ended) {
            errors.println("x2gobroker: the broker ended before the command did");
            return OptionalInt.of(1);
        }
    }

    private OptionalInt follow(DataInputStream reply, DataOutputStream request) throws IOException {
        while (true) {
            switch (reply.readUnsignedByte()) {
                case ControlFrame.OUTPUT -> show(reply, output);
                case ControlFrame.ERRORS -> show(reply, errors);
                case ControlFrame.PASSWORD -> {
                    String password = readPassword(reply.readUTF());
                    request.writeBoolean(console != null);
                    request.writeBoolean(password != null);
                    request.writeUTF(password == null ? "" : password);
                }
                case ControlFrame.END -> {
                    return OptionalInt.of(reply.readInt());
                }
                case ControlFrame.ELSEWHERE -> {
                    return OptionalInt.empty();
                }
                default -> throw new IOException("the answer is none of a broker");
            }
        }
    }

    private static void show(DataInputStream reply, PrintStream to) throws IOException {
        byte[] text = reply.readNBytes(reply.readInt());
        to.write(text, 0, text.length);
        to.flush();
    }

    private @Nullable String readPassword(String prompt) throws IOException {
        if (console != null) {
            char[] typed = console.readPassword("%s: ", prompt);
            return typed == null ? null : new String(typed);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = input.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = input.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
