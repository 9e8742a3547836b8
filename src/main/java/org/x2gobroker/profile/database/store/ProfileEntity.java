package org.x2gobroker.profile.database.store;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.database.SqlQueryBuilder;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFilter;
import org.x2gobroker.profile.database.StoredProfile;

/** A profile as it is now: what was written, and as rows what that means. */
@Entity
@Table(name = "profile")
class ProfileEntity {
    @Id
    private String id;

    private long revision;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @ColumnTransformer(write = "?::json")
    private String written;

    @ColumnTransformer(write = "?::jsonb")
    private String options;

    /** What users see; the database takes it from the options, and only queries ask for it. */
    @SuppressWarnings("UnusedVariable")
    @Column(insertable = false, updatable = false)
    private @Nullable String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "users_order")
    private Order usersOrder;

    @Enumerated(EnumType.STRING)
    @Column(name = "groups_order")
    private Order groupsOrder;

    @Enumerated(EnumType.STRING)
    @Column(name = "clients_order")
    private Order clientsOrder;

    @ElementCollection
    @CollectionTable(name = "profile_host", joinColumns = @JoinColumn(name = "profile_id"))
    private Set<ProfileHostRow> hosts;

    @ElementCollection
    @CollectionTable(name = "profile_access", joinColumns = @JoinColumn(name = "profile_id"))
    private Set<AccessRuleRow> access;

    @ElementCollection
    @CollectionTable(name = "profile_time", joinColumns = @JoinColumn(name = "profile_id"))
    private Set<TimeWindowRow> times;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    ProfileEntity() {}

    /** One that still has to be told what it is. */
    @SuppressWarnings("NullAway.Init")
    ProfileEntity(String id) {
        this.id = id;
    }

    void change(StoredProfile profile, DraftRowMapper meaning) {
        revision = profile.revision();
        changedAt = profile.changedAt();
        changedBy = profile.changedBy();
        written = WrittenOptionsCodec.write(profile.content().options());
        options = meaning.options();
        usersOrder = meaning.usersOrder();
        groupsOrder = meaning.groupsOrder();
        clientsOrder = meaning.clientsOrder();
        hosts = new HashSet<>(meaning.hosts());
        access = new HashSet<>(meaning.access());
        times = new HashSet<>(meaning.times());
    }

    String id() {
        return id;
    }

    long revision() {
        return revision;
    }

    StoredProfile toProfile() {
        return new StoredProfile(toDraft(), revision, changedAt, changedBy);
    }

    ProfileDraft toDraft() {
        return new ProfileDraft(id, WrittenOptionsCodec.read(written));
    }

    /** Where profiles are found. */
    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ProfileEntity, String> {
        PanacheQuery<ProfileEntity> find(ProfileFilter filter) {
            SqlQueryBuilder query = new SqlQueryBuilder()
                    .and("p.id <> ?", ProfileDraft.DEFAULTS)
                    .and(
                            "(locate(?, lower(p.id)) > 0 or locate(?, lower(p.name)) > 0)",
                            filter.text() == null ? null : filter.text().toLowerCase(Locale.ROOT))
                    .and("exists (select 1 from p.hosts h where h.name = ? or h.address = ?)", filter.host())
                    .and(names(AccessRuleRow.Kind.USER), filter.user())
                    .and(names(AccessRuleRow.Kind.GROUP), filter.group());
            return find("from ProfileEntity p where " + query.conditions() + " order by p.id", query.parameters());
        }

        private static String names(AccessRuleRow.Kind kind) {
            return "exists (select 1 from p.access a where a.kind = %s and a.subject = ?)".formatted(kind);
        }

        /** Those of these profiles that there are, by id. */
        Map<String, ProfileEntity> mapById(List<String> ids) {
            return list("id in ?1", ids).stream().collect(Collectors.toMap(ProfileEntity::id, profile -> profile));
        }

        /** Sends all changes to the database and forgets what they were. */
        void writeOut() {
            flush();
            getEntityManager().clear();
        }

        /** Sorted by id in code point order, which the column's collation sees to. */
        List<ProfileDraft> listSorted() {
            return find("select id, written from ProfileEntity order by id").project(Written.class).stream()
                    .map(row -> new ProfileDraft(row.id(), WrittenOptionsCodec.read(row.written())))
                    .toList();
        }
    }

    /** One row of {@link Repository#listSorted()}, which Hibernate need not watch for changes. */
    record Written(String id, String written) {}
}
