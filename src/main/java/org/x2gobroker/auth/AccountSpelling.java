package org.x2gobroker.auth;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What spellings of a user name have in common that an account database may take for one account. */
public final class AccountSpelling {
    /** Blanks, accents, and what is invisible: RFC 4518 leaves some of them out, Active Directory others. */
    private static final Pattern INSIGNIFICANT = Pattern.compile("[\\p{Z}\\p{M}\\p{C}\\s]");

    private AccountSpelling() {}

    /**
     * One text for all spellings of a name: without the realm, and without regard to case, Unicode form, accents and blanks. Different
     * accounts may have one text as well, so it is good for counting and never for finding an account.
     */
    public static String fold(String user) {
        String decomposed = Normalizer.normalize(withoutRealm(user), Normalizer.Form.NFKD);
        // Upper case first: only then do ß and ss, or the two small sigmas, meet.
        String folded = decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return INSIGNIFICANT
                .matcher(Normalizer.normalize(folded, Normalizer.Form.NFKD))
                .replaceAll("");
    }

    /** {@code HIVE\\maja} and {@code maja@hive.example} are maja. */
    private static String withoutRealm(String user) {
        String afterRealm = user.substring(user.indexOf('\\') + 1);
        int at = afterRealm.lastIndexOf('@');
        return at > 0 ? afterRealm.substring(0, at) : afterRealm;
    }
}
