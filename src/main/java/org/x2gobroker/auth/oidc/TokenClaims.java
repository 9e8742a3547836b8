package org.x2gobroker.auth.oidc;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads names out of the claims of a token. A name with a control character is no name: others are kept in lines and shown in listings.
 *
 * @param claims the claims, as JSON has them
 */
record TokenClaims(Map<String, Object> claims) {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_NAME = 256;
    private static final int MOST_GROUPS = 2000;

    /** The text at a path, {@code /} between its steps; a claim whose whole name has a slash counts first. */
    Optional<String> findText(String path) {
        return find(path) instanceof String text && isName(text) ? Optional.of(text) : Optional.empty();
    }

    boolean has(String path) {
        return find(path) != null;
    }

    /** The texts of the list at a path; a single text is a list of one. */
    Set<String> listTexts(String path) {
        Set<String> texts = new LinkedHashSet<>();
        switch (find(path)) {
            case String text -> texts.add(text);
            case Collection<?> all ->
                all.forEach(item -> {
                    if (item instanceof String text) {
                        texts.add(text);
                    }
                });
            case null, default -> {}
        }
        texts.removeIf(text -> !isName(text));
        return texts.size() > MOST_GROUPS ? Set.of() : texts;
    }

    /** The user's name at a path; an e-mail address that the issuer has not verified names nobody. */
    Optional<String> findUser(String path) {
        return path.equals("email") && Boolean.FALSE.equals(find("email_verified")) ? Optional.empty() : findText(path);
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && !CONTROL.matcher(text).find();
    }

    private @Nullable Object find(String path) {
        Object whole = claims.get(path);
        if (whole != null) {
            return whole;
        }
        Object found = claims;
        for (String step : path.split("/", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return found;
    }
}
