package org.x2gobroker.directory.ldap.group;

import java.text.Normalizer;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Is a set of names that compares as a directory does ({@code caseIgnoreMatch}, RFC 4518): without regard to case, Unicode form
 * and the number of blanks; accents matter. It returns the directory's own spelling.
 */
public final class LdapNameSet extends AbstractSet<String> {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<String, String> spellings;

    private LdapNameSet(Map<String, String> spellings) {
        this.spellings = spellings;
    }

    static LdapNameSet of(Collection<String> names) {
        Map<String, String> spellings = LinkedHashMap.newLinkedHashMap(names.size());
        names.forEach(name -> spellings.putIfAbsent(fold(name), name));
        return new LdapNameSet(spellings);
    }

    /** Tells whether a directory considers the two names equal. */
    public static boolean same(String one, String other) {
        return fold(one).equals(fold(other));
    }

    @Override
    public boolean contains(Object name) {
        return name instanceof String text && spellings.containsKey(fold(text));
    }

    @Override
    public Iterator<String> iterator() {
        return Collections.unmodifiableCollection(spellings.values()).iterator();
    }

    @Override
    public int size() {
        return spellings.size();
    }

    /**
     * Returns the common form of all spellings of a name. It converts to upper case first, because only then do ß and ss, or
     * the two small sigmas, become equal.
     */
    public static String fold(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return BLANKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFKC).strip())
                .replaceAll(" ");
    }
}
