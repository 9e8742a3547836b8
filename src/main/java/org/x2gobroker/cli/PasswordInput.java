package org.x2gobroker.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.x2gobroker.auth.SecretText;

/** Where a command gets a password from; never from its arguments, which every user of the machine can read. */
public interface PasswordInput {
    /** The password that was typed; empty when there is none to read. */
    Optional<SecretText> read(String prompt) throws IOException;

    /** Whether somebody types at a terminal, and so may mistype. */
    boolean isTyped();

    /** The terminal without showing what is typed, or else the next line of standard input. */
    static PasswordInput standard() {
        Console console = System.console();
        return console != null && console.isTerminal() ? new Terminal(console) : new Lines(System.in);
    }

    /** Somebody at a terminal. */
    record Terminal(Console console) implements PasswordInput {
        @Override
        public Optional<SecretText> read(String prompt) {
            return Optional.ofNullable(console.readPassword("%s: ", prompt))
                    .map(String::new)
                    .map(SecretText::new);
        }

        @Override
        public boolean isTyped() {
            return true;
        }
    }

    /** Lines of UTF-8, verbatim but for their end. */
    record Lines(InputStream input) implements PasswordInput {
        @Override
        public Optional<SecretText> read(String prompt) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = input.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = input.read();
            }
            return Optional.of(new SecretText(line.toString(StandardCharsets.UTF_8)));
        }

        @Override
        public boolean isTyped() {
            return false;
        }
    }
}
