package org.x2gobroker.profile.database;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.database.RevisionEntity.Key;

/** The changes of one transaction by one administrator: writes the rows and their history. Nobody else writes meanwhile. */
final class ProfileChanges {
    private final ProfileEntity.Repository profiles;
    private final RevisionEntity.Repository revisions;
    private final ChangeCounter counter;
    private final Instant now;
    private final String author;
    private long number;

    ProfileChanges(
            ProfileEntity.Repository profiles,
            RevisionEntity.Repository revisions,
            ChangeCounter counter,
            Instant now,
            String author) {
        this.profiles = profiles;
        this.revisions = revisions;
        this.counter = counter;
        this.now = now;
        this.author = author;
    }

    /** @param newest the newest revision so far; 0 when there is none */
    StoredProfile save(ProfileDraft draft, ProfileMeaning meaning, long newest) {
        StoredProfile profile = new StoredProfile(draft, newest + 1, now, author);
        note(draft.id(), newest + 1, WrittenOptions.write(draft.options()));
        ProfileEntity entity = profiles.findById(draft.id());
        ProfileEntity changed = Objects.requireNonNullElseGet(entity, () -> new ProfileEntity(draft.id()));
        changed.change(profile, meaning);
        profiles.persist(changed);
        return profile;
    }

    long delete(String id, long newest) {
        note(id, newest + 1, null);
        profiles.deleteById(id);
        return newest + 1;
    }

    private void note(String id, long revision, @Nullable String written) {
        if (number == 0) {
            number = counter.next();
        }
        revisions.persist(new RevisionEntity(new Key(id, revision), number, now, author, written));
    }
}
