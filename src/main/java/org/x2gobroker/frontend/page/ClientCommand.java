package org.x2gobroker.frontend.page;

/**
 * A command for the reader to copy.
 *
 * @param purpose what it does, the beginning of a sentence
 */
public record ClientCommand(String purpose, String line) {}
