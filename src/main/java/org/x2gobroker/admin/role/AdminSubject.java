package org.x2gobroker.admin.role;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.profile.database.ProfileDraft;

/** What somebody wants to do something with. */
public sealed interface AdminSubject {
    /** A profile as it is, or as it is to be. */
    record Profile(String id, Set<String> labels) implements AdminSubject {
        public Profile {
            labels = Set.copyOf(labels);
        }

        public static Profile of(ProfileDraft draft) {
            return new Profile(draft.id(), ProfileScope.labelsOf(draft.options().get(ProfileScope.KEY)));
        }
    }

    /**
     * A session.
     *
     * @param profile the profile that it belongs to; null: nobody knows which
     */
    record Session(@Nullable Profile profile) implements AdminSubject {}

    /**
     * A host.
     *
     * @param profiles those that name it
     */
    record Host(Set<Profile> profiles) implements AdminSubject {
        public Host {
            profiles = Set.copyOf(profiles);
        }
    }

    /**
     * Who is bound to a host.
     *
     * @param profiles those that name it
     */
    record HostUsers(Set<Profile> profiles) implements AdminSubject {
        public HostUsers {
            profiles = Set.copyOf(profiles);
        }
    }

    /** What concerns everybody: users and their cookies, the whole audit log, imports that delete what they do not name. */
    record Everything() implements AdminSubject {}
}
