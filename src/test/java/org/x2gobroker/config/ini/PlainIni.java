package org.x2gobroker.config.ini;

import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of a document without their lines, for comparison. */
record PlainIni(Map<String, String> defaults, Map<String, Map<String, String>> sections) {
    static PlainIni of(IniDocument document) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        document.sections().forEach((name, section) -> sections.put(name, texts(section.entries())));
        return new PlainIni(texts(document.defaults()), sections);
    }

    private static Map<String, String> texts(Map<String, IniValue> entries) {
        Map<String, String> texts = new LinkedHashMap<>();
        entries.forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }
}
