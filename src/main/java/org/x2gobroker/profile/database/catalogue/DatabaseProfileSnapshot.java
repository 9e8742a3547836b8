package org.x2gobroker.profile.database.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.catalogue.SnapshotCatalogue;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/**
 * Holds all profiles of the database after one change. Immutable.
 *
 * @param change the number of the last change it contains
 * @param inherited the document with the entries of {@code [DEFAULT]}
 * @param findingsById the errors, each of which leaves its profile out, and the warnings, of those profiles that have any
 */
record DatabaseProfileSnapshot(
        long change,
        IniDocument inherited,
        Map<String, List<ProfileFinding>> findingsById,
        SnapshotCatalogue catalogue) {
    static final DatabaseProfileSnapshot EMPTY = new DatabaseProfileSnapshot(
            -1, new IniDocument("database", Map.of(), Map.of()), Map.of(), new SnapshotCatalogue(List.of()));

    /** Returns the findings about all profiles. */
    List<ProfileFinding> findings() {
        return findingsById.values().stream().flatMap(List::stream).toList();
    }

    /** Collects rows; the row of the defaults must come first. */
    static final class Builder {
        private final ProfileReader reader;
        private final SnapshotCatalogue before;
        private final Map<String, Optional<SessionProfile>> changes = new HashMap<>();
        private final Map<String, List<ProfileFinding>> findings;
        private IniDocument inherited;

        /** @param before what the builder starts with and does not read again */
        Builder(DatabaseProfileSnapshot before, ProfileReader reader) {
            this.reader = reader;
            this.before = before.catalogue();
            this.findings = new HashMap<>(before.findingsById());
            this.inherited = before.inherited();
        }

        void put(ProfileDraft row) {
            if (row.isDefaults()) {
                inherited = new IniDocument(inherited.fileName(), ProfileFileText.values(row), Map.of());
                putFindings(row.id(), reader.checkDefaults(inherited));
                return;
            }
            ProfileFileContent read = reader.read(inherited, ProfileFileText.section(row));
            remove(row.id());
            putFindings(row.id(), read.findings());
            read.profiles().forEach(profile -> changes.put(profile.id(), Optional.of(withPartsOf(before, profile))));
        }

        private void putFindings(String id, List<ProfileFinding> found) {
            if (found.isEmpty()) {
                findings.remove(id);
            } else {
                findings.put(id, found);
            }
        }

        void remove(String id) {
            findings.remove(id);
            changes.put(id, Optional.empty());
        }

        DatabaseProfileSnapshot build(long change) {
            List<SessionProfile> profiles = new ArrayList<>(before.listAll().size() + changes.size());
            before.listAll().stream()
                    .filter(profile -> !changes.containsKey(profile.id()))
                    .forEach(profiles::add);
            changes.values().forEach(profile -> profile.ifPresent(profiles::add));
            return new DatabaseProfileSnapshot(
                    change, inherited, Map.copyOf(findings), new SnapshotCatalogue(profiles));
        }

        /** While both snapshots are in memory, what has not changed is there once. */
        private static SessionProfile withPartsOf(SnapshotCatalogue before, SessionProfile profile) {
            return before.find(profile.id()).map(profile::sharing).orElse(profile);
        }
    }
}
