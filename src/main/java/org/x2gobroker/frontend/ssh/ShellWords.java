package org.x2gobroker.frontend.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Splits a line of shell into statements and words, as far as quotes and semicolons go. Nothing is ever expanded. */
final class ShellWords {
    /** What a shell would do something with that is not done here. */
    private static final String MEANINGFUL = "$`|&<>()\n\r\0";

    private final List<List<String>> statements = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;

    private ShellWords() {}

    /** @return the words of each statement; empty when a quote is not closed, or a shell would expand, redirect or start something */
    static Optional<List<List<String>>> split(String line) {
        ShellWords splitter = new ShellWords();
        return splitter.read(line) ? Optional.of(splitter.statements) : Optional.empty();
    }

    private boolean read(String line) {
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            switch (character) {
                case ' ', '\t' -> endWord();
                case ';' -> endStatement();
                case '\'', '"' -> {
                    int end = readQuoted(line, i + 1, character);
                    if (end < 0) {
                        return false;
                    }
                    i = end;
                }
                case '\\' -> {
                    i++;
                    if (i == line.length() || line.charAt(i) == '\n') {
                        return false;
                    }
                    append(line.charAt(i));
                }
                default -> {
                    if (MEANINGFUL.indexOf(character) >= 0) {
                        return false;
                    }
                    append(character);
                }
            }
        }
        endStatement();
        return true;
    }

    /** @return where the closing quote is; negative when there is none, or a shell would expand something before it */
    private int readQuoted(String line, int start, char quote) {
        StringBuilder quoted = word == null ? new StringBuilder() : word;
        word = quoted;
        for (int i = start; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == quote) {
                return i;
            }
            if (quote == '"') {
                if (character == '$' || character == '`') {
                    return -1;
                }
                if (character == '\\' && i + 1 < line.length() && "\\\"$`".indexOf(line.charAt(i + 1)) >= 0) {
                    i++;
                    character = line.charAt(i);
                }
            }
            quoted.append(character);
        }
        return -1;
    }

    private void append(char character) {
        if (word == null) {
            word = new StringBuilder();
        }
        word.append(character);
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }

    private void endStatement() {
        endWord();
        if (!words.isEmpty()) {
            statements.add(List.copyOf(words));
            words = new ArrayList<>();
        }
    }
}
