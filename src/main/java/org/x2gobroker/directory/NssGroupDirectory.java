package org.x2gobroker.directory;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads groups from the system's name service ({@code libnss}). As in 0.0.4.3, a group that lists a name as its member counts
 * even if the system knows no such user, and a primary group that also lists the user counts in any case.
 */
public final class NssGroupDirectory implements GroupDirectory {
    /** Is {@code (gid_t) -1}, which no group can have, so that the entry that {@code getgrouplist} adds is recognised. */
    private static final int NO_GROUP = -1;

    private final LibcAccountDatabase accounts = new LibcAccountDatabase();

    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        if (user.isEmpty() || user.indexOf('\0') >= 0) {
            return Set.of();
        }
        Set<Integer> ids = accounts.listGroups(user, NO_GROUP).boxed().collect(Collectors.toCollection(HashSet::new));
        if (withPrimary) {
            OptionalInt primary = accounts.findPrimaryGroup(user);
            primary.ifPresent(ids::add);
        }
        ids.remove(NO_GROUP);
        return ids.stream()
                .map(accounts::findGroupName)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
