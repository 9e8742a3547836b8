package org.x2gobroker.profile.database;

import java.util.regex.Pattern;

/**
 * Whoever keeps profiles by importing a file again and again, such as a job of a Git repository.
 *
 * @param name by which it knows its profiles again
 * @param prefix what the ids of all its profiles begin with; empty: anything
 */
public record ImportSource(String name, String prefix) {
    public static final String FORM = "letters, digits and . _ / -, at most 200 of them";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");

    /** @throws IllegalArgumentException when the name has another form than {@link #FORM} says */
    public ImportSource {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("The name of a source consists of " + FORM + ".");
        }
    }
}
