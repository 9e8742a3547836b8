package org.x2gobroker.config.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.config.ini.IniValue;

/**
 * Reads {@code NAME=value} lines as a shell does: blanks around a line, {@code export}, comments, single and double quotes and
 * backslashes. It expands and executes nothing, and skips lines that are no such assignment.
 */
final class ShellAssignmentParser {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    private ShellAssignmentParser() {}

    static Map<String, IniValue> read(String text) {
        Map<String, IniValue> assignments = new LinkedHashMap<>();
        int lineNumber = 0;
        for (String line : text.lines().toList()) {
            lineNumber++;
            Matcher matcher = ASSIGNMENT.matcher(line);
            if (matcher.matches()) {
                assignments.put(matcher.group(1), new IniValue(unquote(matcher.group(2)), lineNumber));
            }
        }
        return assignments;
    }

    /** Returns the first word of a command line without its quotes. */
    private static String unquote(String text) {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == quote) {
                quote = 0;
            } else if (quote == 0 && (character == '\'' || character == '"')) {
                quote = character;
            } else if (character == '\\' && quote != '\'' && i + 1 < text.length()) {
                i++;
                word.append(text.charAt(i));
            } else if (quote == 0 && (Character.isWhitespace(character) || character == ';')) {
                break;
            } else {
                word.append(character);
            }
        }
        return word.toString();
    }
}
