package org.x2gobroker.profile.database.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.StoredProfile;
import org.x2gobroker.profile.database.store.ProfileRevisionEntity.Key;

/** Writes the rows and the history of one transaction by one administrator, while nobody else writes. */
final class ProfileChangeWriter {
    private static final int BATCH_SIZE = 500;

    private final ProfileEntity.Repository profiles;
    private final ProfileRevisionEntity.Repository revisions;
    private final ProfileChangeCounter counter;
    private final Instant now;
    private final String author;
    private long changeNumber;

    ProfileChangeWriter(
            ProfileEntity.Repository profiles,
            ProfileRevisionEntity.Repository revisions,
            ProfileChangeCounter counter,
            Instant now,
            String author) {
        this.profiles = profiles;
        this.revisions = revisions;
        this.counter = counter;
        this.now = now;
        this.author = author;
    }

    /** @param newest the newest revision so far; 0 when there is none */
    StoredProfile save(ProfileDraft draft, DraftRowMapper toRows, long newest) {
        addRevision(draft.id(), newest + 1, WrittenOptionsCodec.write(draft.options()));
        return put(profiles.findById(draft.id()), draft, toRows, newest + 1);
    }

    /**
     * Saves a batch of drafts like {@link #save}. It writes rows of one kind together in few statements, and clears the session to save
     * memory.
     */
    void saveAll(List<ProfileDraft> batch, Function<ProfileDraft, DraftRowMapper> toRows) {
        List<String> ids = batch.stream().map(ProfileDraft::id).toList();
        Map<String, Long> newest = revisions.newest(ids);
        batch.forEach(
                draft -> addRevision(draft.id(), next(draft.id(), newest), WrittenOptionsCodec.write(draft.options())));
        Map<String, ProfileEntity> present = profiles.mapById(ids);
        batch.forEach(draft -> put(present.get(draft.id()), draft, toRows.apply(draft), next(draft.id(), newest)));
        profiles.flushAndClear();
    }

    /** Deletes many profiles like {@link #delete}. */
    void deleteAll(List<String> ids) {
        for (int from = 0; from < ids.size(); from += BATCH_SIZE) {
            List<String> batch = ids.subList(from, Math.min(from + BATCH_SIZE, ids.size()));
            Map<String, Long> newest = revisions.newest(batch);
            batch.forEach(id -> addRevision(id, next(id, newest), null));
            profiles.delete("id in ?1", batch);
            profiles.flushAndClear();
        }
    }

    long delete(String id, long newest) {
        addRevision(id, newest + 1, null);
        profiles.deleteById(id);
        return newest + 1;
    }

    private StoredProfile put(
            @Nullable ProfileEntity present, ProfileDraft draft, DraftRowMapper toRows, long revision) {
        ProfileEntity changed = Objects.requireNonNullElseGet(present, () -> new ProfileEntity(draft.id()));
        StoredProfile profile = new StoredProfile(draft, revision, now, author, changed.source());
        changed.change(profile, toRows);
        profiles.persist(changed);
        return profile;
    }

    private static long next(String id, Map<String, Long> newest) {
        return newest.getOrDefault(id, 0L) + 1;
    }

    private void addRevision(String id, long revision, @Nullable String written) {
        if (changeNumber == 0) {
            changeNumber = counter.next();
        }
        revisions.persist(new ProfileRevisionEntity(new Key(id, revision), changeNumber, now, author, written));
    }
}
