package org.x2gobroker.profile.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.x2gobroker.config.InifileSettings;

/** Decides which of several profile files has the profile of an id: the first one, unless its ids have to start with something else. */
public final class ProfileIdOwners {
    private final Map<Path, List<String>> prefixes = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /** Creates one for a single pass over the files. */
    public ProfileIdOwners(InifileSettings settings) {
        Path folder = ProfileFileLocations.of(settings).folder();
        for (String item : settings.sessionProfilesPrefixes().orElse(List.of())) {
            int colon = item.indexOf(':');
            prefixes.computeIfAbsent(folder.resolve(item.substring(0, colon)), _ -> new ArrayList<>())
                    .add(item.substring(colon + 1).strip());
        }
    }

    /**
     * Notes that a file has a profile of this id; to be called for the files in their order.
     *
     * @return why the profile does not count, in a sentence; empty when it does
     */
    public Optional<String> claim(Path file, String id, int line) {
        List<String> accepted = prefixes.getOrDefault(file, List.of());
        if (!accepted.isEmpty() && accepted.stream().noneMatch(id::startsWith)) {
            return Optional.of("ids of this file start with " + String.join(" or ", accepted)
                    + ", says session-profiles-prefixes of [broker_inifile]; rename the profile.");
        }
        Place first = places.putIfAbsent(id, new Place(file, line));
        return Optional.ofNullable(first)
                .map(taken -> "is already given in " + taken
                        + ", which comes before this file; remove or rename one of them.");
    }

    private record Place(Path file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }
}
