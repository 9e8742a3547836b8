package org.x2gobroker.admin;

/** What a text must not hold to be kept: PostgreSQL takes no NUL, and half a character is none in UTF-8. */
public final class StorableTextCheck {
    private StorableTextCheck() {}

    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(character -> character == 0 || isHalf(character));
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
