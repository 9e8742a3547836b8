package org.x2gobroker.config.check;

import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniValue;

/**
 * The text of one setting and where it was found.
 *
 * @param place begins a message: file, line, section and key, or the environment variable
 */
record SettingText(String text, String place) {
    /** Leaves the text out, which may be secret. */
    @Override
    public String toString() {
        return "Setting[" + place + "]";
    }

    static SettingText of(IniDocument document, String section, String key, IniValue value) {
        return new SettingText(value.text(), document.fileName() + ":" + value.line() + ": [" + section + "] " + key);
    }
}
