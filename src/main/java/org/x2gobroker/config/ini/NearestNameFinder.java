package org.x2gobroker.config.ini;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that is nearest to a misspelt one by the number of letters to change. */
public final class NearestNameFinder {
    private NearestNameFinder() {}

    /** Returns the nearest name; empty only when no name is known. */
    public static Optional<String> find(String misspelt, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(misspelt, name))
                        .thenComparing(name -> name));
    }

    /** Computes the Levenshtein distance. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
