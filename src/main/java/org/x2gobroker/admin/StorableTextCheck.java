package org.x2gobroker.admin;

/** Checks whether PostgreSQL can store a text: it accepts neither NUL nor unpaired surrogates. */
public final class StorableTextCheck {
    private StorableTextCheck() {}

    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(character -> character == 0 || isSurrogate(character));
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
