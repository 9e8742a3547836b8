package org.x2gobroker.profile.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Principal;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.SessionProfile;

/**
 * An unchanging set of profiles. A listing looks only at rules that could open something to the principal, and decides each
 * different one once, so that it costs as much as it shows and not as much as there is.
 */
public final class SnapshotCatalogue implements ProfileCatalogue {
    private static final Logger LOG = Logger.getLogger(SnapshotCatalogue.class);

    private final List<SessionProfile> profiles;
    private final Map<String, SessionProfile> profilesById;
    private final List<AccessRules> differentRules;
    private final AccessRuleIndex index;

    /** For each of the different rules the places of its profiles. */
    private final List<List<Integer>> profilesOfRules;

    /** @throws IllegalStateException when two profiles share an id */
    public SnapshotCatalogue(Collection<SessionProfile> profiles) {
        this.profiles = profiles.stream()
                .sorted(Comparator.comparing(SessionProfile::id, SnapshotCatalogue::compareCodePoints))
                .toList();
        this.profilesById =
                profiles.stream().collect(Collectors.toUnmodifiableMap(SessionProfile::id, Function.identity()));
        Map<AccessRules, List<Integer>> placesByRules = placesByRules();
        this.differentRules = List.copyOf(placesByRules.keySet());
        this.profilesOfRules = List.copyOf(placesByRules.values());
        this.index = new AccessRuleIndex(differentRules);
    }

    /** Without the user's groups, what they decide stays hidden and everything else is served. */
    @Override
    public List<SessionProfile> listVisible(Principal principal) {
        Listing listing = new Listing(principal);
        index.find(principal).forEach(listing::decide);
        if (index.asksForGroups(principal)) {
            listing.decideByGroups();
        }
        listing.failure().ifPresent(SnapshotCatalogue::logHidden);
        return listing.visible();
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

    private Map<AccessRules, List<Integer>> placesByRules() {
        Map<AccessRules, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            places.computeIfAbsent(profiles.get(i).access(), _ -> new ArrayList<>(1))
                    .add(i);
        }
        return places;
    }

    private static void logHidden(DirectoryUnavailableException noAnswer) {
        LOG.warnf(
                "Profiles that only groups open are hidden, because the groups are not known: %s",
                noAnswer.getMessage());
    }

    /** {@link String#compareTo} would put characters beyond U+FFFF, which it sees as surrogates, before U+E000. */
    private static int compareCodePoints(String one, String other) {
        int difference = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return difference < 0 || difference == Math.min(one.length(), other.length())
                ? Integer.compare(one.length(), other.length())
                : Integer.compare(rank(one.charAt(difference)), rank(other.charAt(difference)));
    }

    private static int rank(char character) {
        return Character.isSurrogate(character) ? character + Character.MAX_VALUE : character;
    }

    /** One listing while it is made. */
    private final class Listing {
        private final Principal principal;
        private final Set<Integer> places = new TreeSet<>();
        private @Nullable DirectoryUnavailableException failure;

        Listing(Principal principal) {
            this.principal = principal;
        }

        void decide(int rule) {
            try {
                if (differentRules.get(rule).decide(principal).visible()) {
                    places.addAll(profilesOfRules.get(rule));
                }
            } catch (DirectoryUnavailableException noAnswer) {
                failure = noAnswer;
            }
        }

        void decideByGroups() {
            try {
                index.findByGroups(principal.groups().get()).forEach(this::decide);
            } catch (DirectoryUnavailableException noAnswer) {
                failure = noAnswer;
            }
        }

        Optional<DirectoryUnavailableException> failure() {
            return Optional.ofNullable(failure);
        }

        List<SessionProfile> visible() {
            return places.stream().map(profiles::get).toList();
        }
    }
}
