package org.x2gobroker.profile.database;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The drafts of an import. They can be read several times, so that not all of them need to be in memory at once. */
public interface ProfileDraftSource {
    /** Returns {@code [DEFAULT]} wherever it stands, if it is there. */
    Optional<ProfileDraft> findDefaults();

    /** Passes all drafts to the reader, {@code [DEFAULT]} among them, each time in the same order. */
    void forEach(Consumer<ProfileDraft> reader);

    /** Returns drafts that are in memory already. */
    static ProfileDraftSource of(List<ProfileDraft> drafts) {
        List<ProfileDraft> copied = List.copyOf(drafts);
        return new ProfileDraftSource() {
            @Override
            public Optional<ProfileDraft> findDefaults() {
                return copied.stream().filter(ProfileDraft::isDefaults).findFirst();
            }

            @Override
            public void forEach(Consumer<ProfileDraft> reader) {
                copied.forEach(reader);
            }
        };
    }
}
