package org.x2gobroker.config.ini;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;

/**
 * Parses one INI text line by line, and hands over each section as soon as it ends. It continues after an error, so that one message
 * can list all of them.
 */
final class IniParser {
    private static final String DEFAULT_SECTION = "DEFAULT";
    private static final Pattern DELIMITER = Pattern.compile("[=:]");

    /** Whoever has made that many wants to see no more. */
    private static final int MOST_ERRORS = 100;

    private final String fileName;
    private final int largestSection;
    private final Consumer<IniSection> reader;
    private final OpenSection defaults = new OpenSection(DEFAULT_SECTION, 0);
    private final Map<String, Integer> linesOfSections = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private int lineNumber;
    private int indentOfKey;
    private @Nullable OpenSection section;
    private @Nullable OpenValue value;

    /**
     * Creates a parser of one text.
     *
     * @param largestSection characters that a section may have; one that has more ends the parsing with an error
     * @param reader receives all sections but the defaults, even those in which there are errors
     */
    IniParser(String fileName, int largestSection, Consumer<IniSection> reader) {
        this.fileName = fileName;
        this.largestSection = largestSection;
        this.reader = reader;
    }

    void addLine(String line) {
        lineNumber++;
        if (line.length() > largestSection) {
            throw tooLarge();
        }
        String text = PythonBlanks.strip(line);
        if (text.isEmpty()) {
            if (value != null) {
                value.lines.add("");
                grow(1);
            }
        } else if (text.charAt(0) != '#' && text.charAt(0) != ';') {
            addText(text, PythonBlanks.indentOf(line));
            grow(text.length());
        }
    }

    /**
     * Ends the text.
     *
     * @return the entries of {@code [DEFAULT]}
     * @throws ConfigurationException with all errors
     */
    Map<String, IniValue> finish() {
        finishSection();
        if (errors.size() > MOST_ERRORS) {
            errors.set(MOST_ERRORS, fileName + ": there are more errors; mend these first.");
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(String.join("\n", errors));
        }
        return defaults.finish().entries();
    }

    private void grow(int characters) {
        if (section != null && section.grow(characters) > largestSection) {
            throw tooLarge();
        }
    }

    private ConfigurationException tooLarge() {
        error("more than %d KiB in one section; leave something out.".formatted(largestSection / 1024));
        return new ConfigurationException(String.join("\n", errors));
    }

    private void finishSection() {
        if (section != null && section != defaults && !section.name.isEmpty()) {
            reader.accept(section.finish());
        }
    }

    private void addText(String text, int indent) {
        if (value != null && indent > indentOfKey) {
            value.lines.add(text);
            return;
        }
        indentOfKey = indent;
        int end = text.lastIndexOf(']');
        if (text.charAt(0) == '[' && end > 1) {
            openSection(text.substring(1, end));
        } else if (section == null) {
            error(
                    text.charAt(0) == '['
                            ? "not a section header; write \"[name]\"."
                            : "text before the first section; put a line such as \"[name]\" above it.");
            section = new OpenSection("", lineNumber);
        } else {
            openValue(section, text);
        }
    }

    private void openSection(String name) {
        finishSection();
        value = null;
        if (name.equals(DEFAULT_SECTION)) {
            section = defaults;
            return;
        }
        Integer earlier = linesOfSections.putIfAbsent(name, lineNumber);
        if (earlier != null) {
            error("section [" + name + "] is already given in line " + earlier + "; merge the two or rename one.");
        }
        section = new OpenSection(name, lineNumber);
    }

    private void openValue(OpenSection target, String text) {
        Matcher delimiter = DELIMITER.matcher(text);
        if (!delimiter.find()) {
            error(
                    text.charAt(0) == '['
                            ? "not a section header; write \"[name]\"."
                            : "no \"=\" or \":\" in this line; write \"key = value\", or indent the line deeper than its key to"
                                    + " continue a value.");
            return;
        }
        String key = PythonBlanks.stripTrailing(text.substring(0, delimiter.start()));
        if (key.isEmpty()) {
            value = null;
            error("no key before the \"" + delimiter.group() + "\"; write \"key = value\".");
            return;
        }
        OpenValue opened = new OpenValue(lineNumber, new ArrayList<>());
        opened.lines.add(PythonBlanks.strip(text.substring(delimiter.end())));
        OpenValue earlier = target.values.putIfAbsent(key, opened);
        if (earlier != null) {
            error("key \"" + key + "\" of section [" + target.name + "] is already given in line " + earlier.line
                    + "; remove one of them.");
        }
        value = opened;
    }

    private void error(String sentence) {
        if (errors.size() <= MOST_ERRORS) {
            errors.add(fileName + ":" + lineNumber + ": " + sentence);
        }
    }

    /** Collects the lines of a section. */
    private static final class OpenSection {
        private final String name;
        private final int line;
        private final Map<String, OpenValue> values = new LinkedHashMap<>();
        private int size;

        OpenSection(String name, int line) {
            this.name = name;
            this.line = line;
        }

        int grow(int characters) {
            size += characters;
            return size;
        }

        IniSection finish() {
            Map<String, IniValue> entries = new LinkedHashMap<>();
            values.forEach((key, open) -> entries.put(key, open.finish()));
            return new IniSection(name, line, entries);
        }
    }

    /** Collects the lines of a value; empty lines at its end are no part of it. */
    private record OpenValue(int line, List<String> lines) {
        IniValue finish() {
            return new IniValue(PythonBlanks.stripTrailing(String.join("\n", lines)), line);
        }
    }
}
