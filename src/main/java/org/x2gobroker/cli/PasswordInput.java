package org.x2gobroker.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.x2gobroker.auth.SecretText;

/** Reads passwords for a command; arguments are no source, because every user of the machine can read them. */
public interface PasswordInput {
    /** Reads one password; empty at the end of the input. */
    Optional<SecretText> read(String prompt) throws IOException;

    /** Tells whether a person types at a terminal, and so may mistype. */
    boolean isTyped();

    /** Returns the terminal without echo if there is one, else standard input. */
    static PasswordInput standard() {
        Console console = System.console();
        return console != null && console.isTerminal() ? new Terminal(console) : new Lines(System.in);
    }

    /** Reads from a terminal. */
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

    /** Reads lines of UTF-8 verbatim, without their line feed. */
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
