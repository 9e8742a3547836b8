package org.x2gobroker.cli.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.cli.X2goBrokerCommand;
import org.x2gobroker.cli.profiles.ManagedBroker;
import org.x2gobroker.config.BrokerSettings;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** A command that a program has handed to the broker, and the way back to the program. */
final class ControlledCommand implements PasswordInput {
    private final String folder;
    private final String[] arguments;
    private final DataInputStream input;
    private final DataOutputStream output;
    private boolean isTyped;

    private ControlledCommand(String folder, String[] arguments, DataInputStream input, DataOutputStream output) {
        this.folder = folder;
        this.arguments = arguments;
        this.input = input;
        this.output = output;
    }

    static ControlledCommand read(SocketChannel connection) throws IOException {
        DataInputStream input = new DataInputStream(Channels.newInputStream(connection));
        String folder = input.readUTF();
        int words = input.readInt();
        if (words < 0 || words > ControlFrame.MOST_ARGUMENTS) {
            throw new IOException("a command line of " + words + " words");
        }
        String[] arguments = new String[words];
        for (int word = 0; word < words; word++) {
            arguments[word] = input.readUTF();
        }
        return new ControlledCommand(
                folder, arguments, input, new DataOutputStream(Channels.newOutputStream(connection)));
    }

    /** Leaves it to a program for which names of files mean others than for this process; whether it did. */
    boolean leaveToCallerElsewhere() throws IOException {
        if (folder.equals(ControlFrame.workingFolder())) {
            return false;
        }
        synchronized (output) {
            output.writeByte(ControlFrame.ELSEWHERE);
        }
        return true;
    }

    /** Runs it, and tells the program how it ended. */
    void run(ManagedBroker atHand, Supplier<BrokerSettings> settings) throws IOException {
        try (PrintWriter out = writer(ControlFrame.OUTPUT);
                PrintWriter errors = writer(ControlFrame.ERRORS)) {
            CommandLine command = X2goBrokerCommand.createControlled(atHand, settings, this)
                    .setOut(out)
                    .setErr(errors);
            int exitCode = command.execute(arguments);
            out.flush();
            errors.flush();
            end(exitCode);
        }
    }

    void refuse(String sentence) throws IOException {
        try (PrintWriter errors = writer(ControlFrame.ERRORS)) {
            errors.println("x2gobroker: " + sentence);
            errors.flush();
            end(ExitCode.SOFTWARE);
        }
    }

    @Override
    public Optional<SecretText> read(String prompt) throws IOException {
        synchronized (output) {
            output.writeByte(ControlFrame.PASSWORD);
            output.writeUTF(prompt);
        }
        isTyped = input.readBoolean();
        boolean isThere = input.readBoolean();
        String password = input.readUTF();
        return isThere ? Optional.of(new SecretText(password)) : Optional.empty();
    }

    @Override
    public boolean isTyped() {
        return isTyped;
    }

    private void end(int exitCode) throws IOException {
        synchronized (output) {
            output.writeByte(ControlFrame.END);
            output.writeInt(exitCode);
        }
    }

    private PrintWriter writer(int frame) {
        return new PrintWriter(new FrameStream(frame), true, StandardCharsets.UTF_8);
    }

    /** Sends what is written as frames of one kind. */
    private final class FrameStream extends OutputStream {
        private final int frame;

        FrameStream(int frame) {
            this.frame = frame;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            synchronized (output) {
                output.writeByte(frame);
                output.writeInt(length);
                output.write(bytes, start, length);
            }
        }
    }
}
