package org.x2gobroker.profile.database.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param read the result of each row, by id
 */
record DatabaseProfileSnapshot(
        long change, IniDocument inherited, Map<String, ProfileFileContent> read, SnapshotCatalogue catalogue) {
    static final DatabaseProfileSnapshot EMPTY = of(-1, new IniDocument("database", Map.of(), Map.of()), Map.of());

    private static DatabaseProfileSnapshot of(
            long change, IniDocument inherited, Map<String, ProfileFileContent> read) {
        List<SessionProfile> profiles =
                read.values().stream().flatMap(file -> file.profiles().stream()).toList();
        return new DatabaseProfileSnapshot(change, inherited, read, new SnapshotCatalogue(profiles));
    }

    /** Returns the errors, each of which leaves its profile out, and the warnings. */
    List<ProfileFinding> findings() {
        return read.values().stream().flatMap(file -> file.findings().stream()).toList();
    }

    /** Collects rows; the row of the defaults must come first. */
    static final class Builder {
        private final ProfileReader reader;
        private final Map<String, ProfileFileContent> read;
        private IniDocument inherited;

        /** @param before what the builder starts with and does not read again */
        Builder(DatabaseProfileSnapshot before, ProfileReader reader) {
            this.reader = reader;
            this.inherited = before.inherited();
            this.read = new HashMap<>(before.read());
        }

        void put(ProfileDraft row) {
            if (row.isDefaults()) {
                inherited = new IniDocument(inherited.fileName(), ProfileFileText.values(row), Map.of());
                read.put(row.id(), new ProfileFileContent(List.of(), reader.checkDefaults(inherited)));
            } else {
                read.put(row.id(), reader.read(inherited, ProfileFileText.section(row)));
            }
        }

        void remove(String id) {
            read.remove(id);
        }

        DatabaseProfileSnapshot build(long change) {
            return of(change, inherited, read);
        }
    }
}
