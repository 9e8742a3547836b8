package org.x2gobroker.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Principal;
import org.x2gobroker.directory.DirectoryUnavailableException;

/**
 * An unchanging set of profiles. Fleets have a thousand profiles and a handful of different rules, so each different rule is
 * decided once for a listing.
 */
final class SnapshotCatalogue implements ProfileCatalogue {
    private static final Logger LOG = Logger.getLogger(SnapshotCatalogue.class);

    private final List<SessionProfile> profiles;
    private final Map<String, SessionProfile> profilesById;
    private final List<AccessRules> differentRules;

    /** For each profile the place of its rules among the different ones. */
    private final int[] rulesOfProfile;

    /** @throws IllegalStateException when two profiles share an id */
    SnapshotCatalogue(List<SessionProfile> profiles) {
        this.profiles = profiles.stream()
                .sorted(Comparator.comparing(SessionProfile::id, SnapshotCatalogue::compareCodePoints))
                .toList();
        this.profilesById =
                profiles.stream().collect(Collectors.toUnmodifiableMap(SessionProfile::id, Function.identity()));
        this.differentRules =
                this.profiles.stream().map(SessionProfile::access).distinct().toList();
        this.rulesOfProfile = placesOfRules();
    }

    /** Without the user's groups, what they decide stays hidden and everything else is served. */
    @Override
    public List<SessionProfile> listVisible(Principal principal) {
        boolean[] opens = decide(principal);
        List<SessionProfile> visible = new ArrayList<>();
        for (int i = 0; i < rulesOfProfile.length; i++) {
            if (opens[rulesOfProfile[i]]) {
                visible.add(profiles.get(i));
            }
        }
        return List.copyOf(visible);
    }

    @Override
    public Optional<SessionProfile> findVisible(String id, Principal principal) {
        try {
            return Optional.ofNullable(profilesById.get(id))
                    .filter(profile -> profile.access().decide(principal).visible());
        } catch (DirectoryUnavailableException noAnswer) {
            logHidden(noAnswer);
            return Optional.empty();
        }
    }

    @Override
    public List<SessionProfile> listAll() {
        return profiles;
    }

    private int[] placesOfRules() {
        Map<AccessRules, Integer> places = IntStream.range(0, differentRules.size())
                .boxed()
                .collect(Collectors.toMap(differentRules::get, Function.identity()));
        return profiles.stream()
                .map(SessionProfile::access)
                .map(places::get)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean[] decide(Principal principal) {
        boolean[] opens = new boolean[differentRules.size()];
        Optional<DirectoryUnavailableException> failure = Optional.empty();
        for (int i = 0; i < opens.length; i++) {
            try {
                opens[i] = differentRules.get(i).decide(principal).visible();
            } catch (DirectoryUnavailableException noAnswer) {
                failure = Optional.of(noAnswer);
            }
        }
        failure.ifPresent(SnapshotCatalogue::logHidden);
        return opens;
    }

    private static void logHidden(DirectoryUnavailableException noAnswer) {
        LOG.warnf(
                "Profiles that only groups open are hidden, because the groups are not known: %s",
                noAnswer.getMessage());
    }

    /** {@link String#compareTo} would put characters beyond U+FFFF before U+E000. */
    private static int compareCodePoints(String one, String other) {
        int[] first = one.codePoints().toArray();
        int[] second = other.codePoints().toArray();
        return Arrays.compare(first, second);
    }
}
