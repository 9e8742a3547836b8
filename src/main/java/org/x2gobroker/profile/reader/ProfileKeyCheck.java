package org.x2gobroker.profile.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;
import org.x2gobroker.config.ini.NearestNameFinder;

/** Finds the keys of a section that nobody knows, and names the nearest known one, so that a typing error does not go unnoticed. */
final class ProfileKeyCheck {
    /** Is how everything starts that is meant to restrict access, also {@code acl_users_allow}. */
    private static final String ACCESS = "acl";

    /** Remembers answers, because a hundred thousand profiles may share one unknown key. */
    private static final Cache<String, String> NEAREST =
            Caffeine.newBuilder().maximumSize(1000).build();

    private ProfileKeyCheck() {}

    /** Adds a finding for each unknown key of the section itself; {@code [DEFAULT]} has a section of its own. */
    static void check(ProfileSection section) {
        for (String key : section.ownKeys()) {
            if (!KnownProfileKeys.ALL.contains(key)) {
                report(section, key);
            }
        }
    }

    private static void report(ProfileSection section, String key) {
        if (key.toLowerCase(Locale.ROOT).startsWith(ACCESS)) {
            section.mistake(
                    key,
                    "there is no such access rule, so it keeps nobody out"
                            + nearest(key, AccessRuleReader.KEYS, "; the nearest is "));
        } else if (key.startsWith("broker-")) {
            section.warn(
                    key,
                    "there is no such key, so it has no effect" + nearest(key, PolicyReader.KEYS, "; the nearest is "));
        } else {
            section.warn(
                    key,
                    "no program of X2Go knows this key; clients get it as it is"
                            + nearest(key, KnownProfileKeys.ALL, ". The nearest known key is "));
        }
    }

    private static String nearest(String key, Collection<String> known, String introduction) {
        String nearest = NEAREST.get(key, misspelt -> find(misspelt, known));
        return introduction + nearest + ".";
    }

    /** Looks for the key in lower case, too: keys are case-sensitive, so that another case is an error by itself. */
    private static String find(String key, Collection<String> known) {
        String lowerCase = key.toLowerCase(Locale.ROOT).replace('_', '-');
        return Stream.of(key, lowerCase)
                .filter(known::contains)
                .findFirst()
                .or(() -> NearestNameFinder.find(lowerCase, known))
                .orElseThrow();
    }
}
