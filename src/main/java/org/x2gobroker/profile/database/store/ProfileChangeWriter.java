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

/** The changes of one transaction by one administrator: writes the rows and their history. Nobody else writes meanwhile. */
final class ProfileChangeWriter {
    private static final int AT_ONCE = 1000;

    private final ProfileEntity.Repository profiles;
    private final ProfileRevisionEntity.Repository revisions;
    private final ProfileChangeCounter counter;
    private final Instant now;
    private final String author;
    private long number;

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
    StoredProfile save(ProfileDraft draft, DraftRowMapper meaning, long newest) {
        note(draft.id(), newest + 1, WrittenOptionsCodec.write(draft.options()));
        return put(profiles.findById(draft.id()), draft, meaning, newest + 1);
    }

    /**
     * As {@link #save} with many: what is of one kind is written one after the other, so that it goes to the database in few steps, and
     * is not kept in memory until all of it is written.
     *
     * @param newest as far as there are revisions, by id
     */
    void saveAll(List<ProfileDraft> drafts, Function<ProfileDraft, DraftRowMapper> meaning, Map<String, Long> newest) {
        for (int from = 0; from < drafts.size(); from += AT_ONCE) {
            List<ProfileDraft> some = drafts.subList(from, Math.min(from + AT_ONCE, drafts.size()));
            some.forEach(
                    draft -> note(draft.id(), next(draft.id(), newest), WrittenOptionsCodec.write(draft.options())));
            Map<String, ProfileEntity> present =
                    profiles.mapById(some.stream().map(ProfileDraft::id).toList());
            some.forEach(draft -> put(present.get(draft.id()), draft, meaning.apply(draft), next(draft.id(), newest)));
            profiles.writeOut();
        }
    }

    /** As {@link #delete} with many. */
    void deleteAll(List<String> ids, Map<String, Long> newest) {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            some.forEach(id -> note(id, next(id, newest), null));
            profiles.delete("id in ?1", some);
            profiles.writeOut();
        }
    }

    long delete(String id, long newest) {
        note(id, newest + 1, null);
        profiles.deleteById(id);
        return newest + 1;
    }

    private StoredProfile put(
            @Nullable ProfileEntity present, ProfileDraft draft, DraftRowMapper meaning, long revision) {
        StoredProfile profile = new StoredProfile(draft, revision, now, author);
        ProfileEntity changed = Objects.requireNonNullElseGet(present, () -> new ProfileEntity(draft.id()));
        changed.change(profile, meaning);
        profiles.persist(changed);
        return profile;
    }

    private static long next(String id, Map<String, Long> newest) {
        return newest.getOrDefault(id, 0L) + 1;
    }

    private void note(String id, long revision, @Nullable String written) {
        if (number == 0) {
            number = counter.next();
        }
        revisions.persist(new ProfileRevisionEntity(new Key(id, revision), number, now, author, written));
    }
}
