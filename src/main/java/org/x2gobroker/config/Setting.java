package org.x2gobroker.config;

/**
 * The text of one setting and where it was found.
 *
 * @param place begins a message: file, line, section and key, or the environment variable
 */
record Setting(String text, String place) {
    /** Leaves the text out, which may be secret. */
    @Override
    public String toString() {
        return "Setting[" + place + "]";
    }

    static Setting of(IniDocument document, String section, String key, IniValue value) {
        return new Setting(value.text(), document.fileName() + ":" + value.line() + ": [" + section + "] " + key);
    }
}
