package org.x2gobroker.config.ini;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Makes documents at random, and for each of them one of the many ways to write it down. */
final class RandomIni {
    private static final String[] WORDS = {"a", "Key", "x y", "é", "😀", "100%", "\"q\"", "c#d", "-", "[z", "k]", "\\"};

    private final Random random;

    RandomIni(long seed) {
        this.random = new Random(seed);
    }

    PlainIni nextDocument() {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            sections.put(word() + i, entries());
        }
        return new PlainIni(entries(), sections);
    }

    String write(PlainIni document) {
        StringBuilder text = new StringBuilder();
        writeSection("DEFAULT", document.defaults(), text);
        document.sections().forEach((name, entries) -> writeSection(name, entries, text));
        return text.toString();
    }

    private Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(key() + i, value());
        }
        return entries;
    }

    private String key() {
        String word = word();
        return word.startsWith("[") ? "k" + word : word;
    }

    private String value() {
        StringBuilder value = new StringBuilder(random.nextBoolean() ? word() : "");
        for (int i = random.nextInt(3); i > 0; i--) {
            value.append(random.nextInt(4) == 0 ? "\n\n" : "\n").append(word()).append(" = : [s]");
        }
        return value.toString();
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private void writeSection(String name, Map<String, String> entries, StringBuilder text) {
        text.append('[').append(name).append(']').append(lineEnd());
        entries.forEach((key, value) -> {
            text.append(key).append(random.nextBoolean() ? " = " : ":");
            text.append(value.replace("\n", lineEnd() + "\t ")).append(lineEnd());
            text.append(random.nextBoolean() ? "# comment" + lineEnd() : "");
            text.append(random.nextBoolean() ? lineEnd() : "");
        });
    }

    private String lineEnd() {
        return switch (random.nextInt(3)) {
            case 0 -> "\r\n";
            case 1 -> "\r";
            default -> "\n";
        };
    }
}
