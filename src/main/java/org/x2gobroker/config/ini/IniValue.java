package org.x2gobroker.config.ini;

/**
 * The text of one key, continuation lines joined with a newline.
 *
 * @param line the line of the key, counted from 1
 */
public record IniValue(String text, int line) {}
