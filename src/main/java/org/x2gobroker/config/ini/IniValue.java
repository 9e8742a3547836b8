package org.x2gobroker.config.ini;

/**
 * Is the text of one key, with its continuation lines joined by a newline.
 *
 * @param line the line of the key, counted from 1
 */
public record IniValue(String text, int line) {}
