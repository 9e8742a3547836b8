package org.x2gobroker.access.address;

import java.util.regex.Pattern;

/**
 * Tells which names may be resolved. A name that ends in a number is a mistyped address, which resolvers read in surprising
 * ways.
 */
public final class HostNameSyntax {
    private static final int MAX_LENGTH = 253;
    private static final String LABEL = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*\\.?");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\p{N}+|0[xX][0-9a-fA-F]*)\\.?");

    private HostNameSyntax() {}

    public static boolean isHostName(String text) {
        return text.length() <= MAX_LENGTH
                && NAME.matcher(text).matches()
                && !ENDS_IN_NUMBER.matcher(text).matches();
    }
}
