package org.x2gobroker.config.ini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;

/**
 * The state while one INI text is read line by line. It goes on after a fault, so that one message can list them all.
 */
final class IniParser {
    private static final String DEFAULT_SECTION = "DEFAULT";

    private final String fileName;
    private final OpenSection defaults = new OpenSection(DEFAULT_SECTION, 0);
    private final Map<String, OpenSection> sections = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int lineNumber;
    private int indentOfKey;
    private @Nullable OpenSection section;
    private @Nullable OpenValue value;

    IniParser(String fileName) {
        this.fileName = fileName;
    }

    void addLine(String line) {
        lineNumber++;
        String text = PythonBlanks.strip(line);
        if (text.isEmpty()) {
            if (value != null) {
                value.lines.add("");
            }
        } else if (text.charAt(0) != '#' && text.charAt(0) != ';') {
            addText(text, PythonBlanks.indentOf(line));
        }
    }

    IniDocument finish() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(String.join("\n", faults));
        }
        Map<String, IniSection> finished = new LinkedHashMap<>();
        sections.forEach((name, open) -> finished.put(name, open.finish()));
        return new IniDocument(fileName, defaults.finish().entries(), finished);
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
            fault(
                    text.charAt(0) == '['
                            ? "not a section header; write \"[name]\"."
                            : "text before the first section; put a line such as \"[name]\" above it.");
            section = new OpenSection("", lineNumber);
        } else {
            openValue(section, text);
        }
    }

    private void openSection(String name) {
        value = null;
        if (name.equals(DEFAULT_SECTION)) {
            section = defaults;
            return;
        }
        OpenSection opened = new OpenSection(name, lineNumber);
        OpenSection earlier = sections.putIfAbsent(name, opened);
        if (earlier != null) {
            fault("section [" + name + "] is already given in line " + earlier.line + "; merge the two or rename one.");
        }
        section = opened;
    }

    private void openValue(OpenSection target, String text) {
        int delimiter = firstDelimiter(text);
        if (delimiter < 0) {
            fault(
                    text.charAt(0) == '['
                            ? "not a section header; write \"[name]\"."
                            : "no \"=\" or \":\" in this line; write \"key = value\", or indent the line deeper than its key to"
                                    + " continue a value.");
            return;
        }
        String key = PythonBlanks.stripTrailing(text.substring(0, delimiter));
        if (key.isEmpty()) {
            value = null;
            fault("no key before the \"" + text.charAt(delimiter) + "\"; write \"key = value\".");
            return;
        }
        OpenValue opened = new OpenValue(lineNumber);
        opened.lines.add(PythonBlanks.strip(text.substring(delimiter + 1)));
        OpenValue earlier = target.values.putIfAbsent(key, opened);
        if (earlier != null) {
            fault("key \"" + key + "\" of section [" + target.name + "] is already given in line " + earlier.line
                    + "; remove one of them.");
        }
        value = opened;
    }

    private static int firstDelimiter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    private void fault(String sentence) {
        faults.add(fileName + ":" + lineNumber + ": " + sentence);
    }

    /** A section to which lines may still be added. */
    private static final class OpenSection {
        private final String name;
        private final int line;
        private final Map<String, OpenValue> values = new LinkedHashMap<>();

        OpenSection(String name, int line) {
            this.name = name;
            this.line = line;
        }

        IniSection finish() {
            Map<String, IniValue> entries = new LinkedHashMap<>();
            values.forEach((key, open) -> entries.put(key, open.finish()));
            return new IniSection(name, line, entries);
        }
    }

    /** A value to which lines may still be added; empty lines at its end are no part of it. */
    private static final class OpenValue {
        private final int line;
        private final List<String> lines = new ArrayList<>();

        OpenValue(int line) {
            this.line = line;
        }

        IniValue finish() {
            return new IniValue(PythonBlanks.stripTrailing(String.join("\n", lines)), line);
        }
    }
}
