package org.x2gobroker.profile.database.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ImportSource;
import org.x2gobroker.profile.database.ProfileDraft;

/** Decides which profiles an import of a source may write. */
record ImportOwnership(ProfileEntity.Repository stored, ImportSource source, String author) {
    /** Returns who keeps the profiles of these drafts, by id. */
    Map<String, ProfileOwner> owners(List<ProfileDraft> batch) {
        return stored.mapOwnersById(batch.stream().map(ProfileDraft::id).toList());
    }

    /** Returns why the draft must not be written; empty when it may. */
    Optional<FieldProblem> findObjection(
            ProfileDraft draft, @Nullable ProfileDraft before, @Nullable ProfileOwner owner) {
        if (!draft.id().startsWith(source.prefix())) {
            return objection("Only ids that begin with " + source.prefix() + " may come from " + source.name() + ".");
        }
        if (owner == null || source.name().equals(owner.source())) {
            return Optional.empty();
        }
        if (owner.source() != null) {
            return objection("This profile belongs to the source " + owner.source()
                    + ". Take it out of one of the two files, or delete the profile.");
        }
        return draft.equals(before) || owner.changedBy().equals(author)
                ? Optional.empty()
                : objection("This profile was made by " + owner.changedBy()
                        + " and is another one. Take it out of the file, or delete or rename the profile.");
    }

    private static Optional<FieldProblem> objection(String sentence) {
        return Optional.of(new FieldProblem(null, sentence));
    }
}
