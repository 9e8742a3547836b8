package org.x2gobroker.config.ini;

import java.util.Map;

/** Writes INI text that {@link IniReader} reads as the same document. */
public final class IniWriter {
    private static final String DEFAULTS = "DEFAULT";

    private IniWriter() {}

    /** Returns the text of a document; {@code [DEFAULT]} comes first, and only if it has entries. */
    public static String write(IniDocument document) {
        StringBuilder text = new StringBuilder();
        if (!document.defaults().isEmpty()) {
            writeSection(DEFAULTS, document.defaults(), text);
        }
        document.sections().forEach((name, section) -> writeSection(name, section.entries(), text));
        return text.toString();
    }

    private static void writeSection(String name, Map<String, IniValue> entries, StringBuilder text) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append('[').append(name).append("]\n");
        entries.forEach((key, value) -> text.append(key)
                .append(value.text().isEmpty() || value.text().startsWith("\n") ? " =" : " = ")
                .append(value.text().replace("\n", "\n  "))
                .append('\n'));
    }
}
