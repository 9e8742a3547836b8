package org.x2gobroker.testing;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.x2gobroker.directory.GroupDirectories;
import org.x2gobroker.directory.GroupDirectory;

/** The unix accounts of {@code fixtures/README.md}, so that tests need no accounts on the machine. */
@Mock
@Singleton
public class KnownAccounts implements GroupDirectories, GroupDirectory {
    /** The primary group first. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            "maja", List.of("maja", "female", "bees"),
            "willi", List.of("willi", "male", "bees"),
            "flip", List.of("flip", "male", "grasshoppers"),
            "kassandra", List.of("kassandra", "female", "bees"),
            "thekla", List.of("thekla", "female", "spiders"),
            "max", List.of("insects", "male"),
            "puck", List.of("bees"));

    @Override
    public Optional<GroupDirectory> findGroupDirectory(String name) {
        return name.equalsIgnoreCase("libnss") ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        List<String> groups = GROUPS.getOrDefault(user, List.of());
        return new HashSet<>(withPrimary || groups.isEmpty() ? groups : groups.subList(1, groups.size()));
    }
}
