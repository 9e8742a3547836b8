package org.x2gobroker.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the profiles, by patterns of their ids and by their labels. It covers a profile that any pattern or any label fits, and never
 * {@code DEFAULT}, which all profiles inherit from, unless it covers everything.
 *
 * @param isEverything whether it covers all there is, whatever the patterns and labels
 * @param idPatterns in which {@code *} stands for any text
 * @param labels as profiles have them in the key {@value #KEY}
 */
public record ProfileScope(boolean isEverything, List<String> idPatterns, List<String> labels) {
    /** The key of a profile with its labels, separated by commas or lines. */
    public static final String KEY = "broker-labels";

    public static final ProfileScope EVERYTHING = new ProfileScope(true, List.of(), List.of());
    public static final ProfileScope NOTHING = new ProfileScope(false, List.of(), List.of());

    private static final String DEFAULTS = "DEFAULT";
    private static final String ID = "id:";
    private static final String LABEL = "label:";
    private static final Pattern LABEL_FORM = Pattern.compile("[^\\s,\\[\\]]{1,100}");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,\\n]\\s*");

    public ProfileScope {
        idPatterns = List.copyOf(idPatterns);
        labels = List.copyOf(labels);
    }

    /**
     * Reads words such as {@code id:team-a-*} and {@code label:team-a}.
     *
     * @throws IllegalArgumentException when there is no word, or one that is none of these; the message describes what is expected
     */
    public static ProfileScope parse(Collection<String> words) {
        List<String> ids = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String word : words) {
            String value = word.substring(word.indexOf(':') + 1);
            if (word.startsWith(ID) && !value.isEmpty()) {
                ids.add(value);
            } else if (word.startsWith(LABEL) && LABEL_FORM.matcher(value).matches()) {
                labels.add(value);
            } else {
                throw new IllegalArgumentException("expected a scope such as id:team-a-* or label:team-a");
            }
        }
        if (ids.isEmpty() && labels.isEmpty()) {
            throw new IllegalArgumentException("expected a scope such as id:team-a-* or label:team-a");
        }
        return new ProfileScope(false, ids, labels);
    }

    /** Returns the labels that a profile has by the text of its key {@value #KEY}; null and empty: none. */
    public static Set<String> labelsOf(@Nullable String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(SEPARATOR.split(text.strip()))
                        .filter(label -> !label.isEmpty())
                        .collect(Collectors.toSet());
    }

    public boolean covers(String profileId, Set<String> profileLabels) {
        return isEverything
                || !profileId.equals(DEFAULTS)
                        && (idPatterns.stream().anyMatch(pattern -> fits(pattern, profileId))
                                || labels.stream().anyMatch(profileLabels::contains));
    }

    /** Returns the scope that covers what any of these covers. */
    public static ProfileScope union(Collection<ProfileScope> scopes) {
        if (scopes.stream().anyMatch(ProfileScope::isEverything)) {
            return EVERYTHING;
        }
        return new ProfileScope(
                false,
                List.copyOf(new LinkedHashSet<>(scopes.stream()
                        .flatMap(scope -> scope.idPatterns.stream())
                        .toList())),
                List.copyOf(new LinkedHashSet<>(
                        scopes.stream().flatMap(scope -> scope.labels.stream()).toList())));
    }

    /** Returns the words that {@link #parse} reads; none for everything. */
    public List<String> toWords() {
        return Stream.concat(
                        idPatterns.stream().map(pattern -> ID + pattern),
                        labels.stream().map(label -> LABEL + label))
                .toList();
    }

    private static boolean fits(String pattern, String text) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
}
