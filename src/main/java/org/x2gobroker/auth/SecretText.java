package org.x2gobroker.auth;

/**
 * A text that must not appear in a log: its {@code toString} hides it.
 *
 * @param reveal the text itself, verbatim
 */
public record SecretText(String reveal) {
    public boolean isEmpty() {
        return reveal.isEmpty();
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
