package org.x2gobroker.config.check;

import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniValue;

/**
 * Is the text of one setting and the location where it was found.
 *
 * @param location the start of a message: file, line, section and key, or the environment variable
 */
record SettingText(String text, String location) {
    /** Omits the text, which may be secret. */
    @Override
    public String toString() {
        return "Setting[" + location + "]";
    }

    static SettingText of(IniDocument document, String section, String key, IniValue value) {
        return new SettingText(value.text(), document.fileName() + ":" + value.line() + ": [" + section + "] " + key);
    }
}
