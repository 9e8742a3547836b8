package org.x2gobroker.config.ini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;

/** Parses one INI text line by line. It continues after an error, so that one message can list all of them. */
final class IniParser {
    private static final String DEFAULT_SECTION = "DEFAULT";
    private static final Pattern DELIMITER = Pattern.compile("[=:]");

    private final String fileName;
    private final OpenSection defaults = new OpenSection(DEFAULT_SECTION, 0, new LinkedHashMap<>());
    private final Map<String, OpenSection> sections = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
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
        if (!errors.isEmpty()) {
            throw new ConfigurationException(String.join("\n", errors));
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
            error(
                    text.charAt(0) == '['
                            ? "not a section header; write \"[name]\"."
                            : "text before the first section; put a line such as \"[name]\" above it.");
            section = new OpenSection("", lineNumber, new LinkedHashMap<>());
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
        OpenSection opened = new OpenSection(name, lineNumber, new LinkedHashMap<>());
        OpenSection earlier = sections.putIfAbsent(name, opened);
        if (earlier != null) {
            error("section [" + name + "] is already given in line " + earlier.line + "; merge the two or rename one.");
        }
        section = opened;
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
        errors.add(fileName + ":" + lineNumber + ": " + sentence);
    }

    /** Collects the lines of a section. */
    private record OpenSection(String name, int line, Map<String, OpenValue> values) {
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
