package org.x2gobroker.frontend;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses below {@code /uccs/}. Source: protocol section 1. */
sealed interface UccsPath {
    Pattern BASE = Pattern.compile("/uccs/[A-Za-z]*/?");
    Pattern API = Pattern.compile("/uccs/([A-Za-z]*)/api/([0-9])/*");

    /** A sign of life, whatever backend it names. */
    record Base() implements UccsPath {}

    /**
     * The list of remote desktops.
     *
     * @param backend name of the backend; empty: the default one
     */
    record Api(String backend, int version) implements UccsPath {}

    /** Empty when there is no such page. */
    static Optional<UccsPath> parse(String rawPath) {
        String path = PercentEncoding.decodePath(rawPath);
        if (BASE.matcher(path).matches()) {
            return Optional.of(new Base());
        }
        Matcher api = API.matcher(path);
        return api.matches() ? Optional.of(new Api(api.group(1), Integer.parseInt(api.group(2)))) : Optional.empty();
    }
}
