package org.x2gobroker.profile.database.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileRevision;

/** Is the content of a profile after one change. Immutable. */
@Entity
@Table(name = "profile_revision")
class ProfileRevisionEntity {
    /** Identifies one change of one profile. */
    @Embeddable
    record Key(@Column(name = "profile_id") String profileId, long revision) {}

    @EmbeddedId
    private Key key;

    private long change;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @ColumnTransformer(write = "?::json")
    private @Nullable String written;

    /** Is called by Hibernate. */
    @SuppressWarnings("NullAway.Init")
    ProfileRevisionEntity() {}

    ProfileRevisionEntity(Key key, long change, Instant changedAt, String changedBy, @Nullable String written) {
        this.key = key;
        this.change = change;
        this.changedAt = changedAt;
        this.changedBy = changedBy;
        this.written = written;
    }

    long revision() {
        return key.revision();
    }

    Optional<ProfileDraft> findContent() {
        return Optional.ofNullable(options()).map(options -> new ProfileDraft(key.profileId(), options));
    }

    ProfileRevision toRevision(@Nullable ProfileRevisionEntity before) {
        return new ProfileRevision(
                key.profileId(),
                key.revision(),
                changedAt,
                changedBy,
                before == null ? null : before.options(),
                options());
    }

    private @Nullable Map<String, String> options() {
        return written == null ? null : WrittenOptionsCodec.read(written);
    }

    /** Finds revisions. */
    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ProfileRevisionEntity, ProfileRevisionEntity.Key> {
        /** Returns all revisions of one profile, the newest first. */
        List<ProfileRevisionEntity> listNewestFirst(String profileId) {
            return list("key.profileId = ?1 order by key.revision desc", profileId);
        }

        /** Returns the newest revision; zero when there never was such a profile. */
        long newest(String profileId) {
            return find("key.profileId = ?1 order by key.revision desc", profileId)
                    .firstResultOptional()
                    .map(ProfileRevisionEntity::revision)
                    .orElse(0L);
        }

        /** Returns the newest revision of each of these profiles that ever existed. */
        Map<String, Long> newest(List<String> profileIds) {
            return find(
                            "select key.profileId, max(key.revision) from ProfileRevisionEntity where key.profileId in ?1"
                                    + " group by key.profileId",
                            profileIds)
                    .project(Newest.class)
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Newest::profileId, Newest::revision));
        }
    }

    /** Is one row of {@link Repository#newest(List)}. */
    record Newest(String profileId, Long revision) {}
}
