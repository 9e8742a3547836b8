package org.x2gobroker.profile.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.config.IniDocument;
import org.x2gobroker.profile.ProfileFile;
import org.x2gobroker.profile.ProfileFinding;
import org.x2gobroker.profile.ProfileReader;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.SnapshotCatalogue;

/**
 * All profiles of the database after one change. Never changed itself.
 *
 * @param change the number of the last change it knows of
 * @param inherited the document with the entries of {@code [DEFAULT]}
 * @param read what was made of each row, by id
 */
record ProfileSnapshot(long change, IniDocument inherited, Map<String, ProfileFile> read, SnapshotCatalogue catalogue) {
    static final ProfileSnapshot EMPTY = of(-1, new IniDocument("database", Map.of(), Map.of()), Map.of());

    private static ProfileSnapshot of(long change, IniDocument inherited, Map<String, ProfileFile> read) {
        List<SessionProfile> profiles =
                read.values().stream().flatMap(file -> file.profiles().stream()).toList();
        return new ProfileSnapshot(change, inherited, read, new SnapshotCatalogue(profiles));
    }

    /** The faults, each of which leaves its profile out, and the warnings. */
    List<ProfileFinding> findings() {
        return read.values().stream().flatMap(file -> file.findings().stream()).toList();
    }

    /** Takes in rows, those of the defaults first. */
    static final class Builder {
        private final ProfileReader reader;
        private final Map<String, ProfileFile> read;
        private IniDocument inherited;

        private Builder(ProfileReader reader, IniDocument inherited, Map<String, ProfileFile> read) {
            this.reader = reader;
            this.inherited = inherited;
            this.read = read;
        }

        /** One that starts with nothing. */
        static Builder empty(ProfileReader reader) {
            return new Builder(reader, EMPTY.inherited(), new HashMap<>());
        }

        /** One that starts with what was there before, which is not read again. */
        static Builder from(ProfileSnapshot before, ProfileReader reader) {
            return new Builder(reader, before.inherited(), new HashMap<>(before.read()));
        }

        void put(ProfileDraft row) {
            if (row.isDefaults()) {
                inherited = new IniDocument(inherited.fileName(), ProfileText.values(row), Map.of());
            } else {
                read.put(row.id(), reader.read(inherited, ProfileText.section(row)));
            }
        }

        void remove(String id) {
            read.remove(id);
        }

        ProfileSnapshot build(long change) {
            return of(change, inherited, read);
        }
    }
}
