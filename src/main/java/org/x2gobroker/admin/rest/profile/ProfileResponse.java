package org.x2gobroker.admin.rest.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.StoredProfile;

/** A profile in a response; profiles of a file have no revision. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ProfileAnswer",
        description =
                "A session profile: what its section of a profile file would say, without what it inherits from DEFAULT.")
record ProfileResponse(
        @Schema(examples = "desk-mate") String id,
        @Schema(examples = """
                {"name": "Mate", "command": "MATE", "host": "desk1, desk2 (192.0.2.7:2222)", "acl-groups-allow": "staff"}""") Map<String, String> options,

        @Schema(description = "Grows with each change; also the ETag.", examples = "3", readOnly = true) @Nullable
        Long revision,

        @Schema(readOnly = true) @Nullable Instant changedAt,
        @Schema(readOnly = true) @Nullable String changedBy,

        @Schema(
                description =
                        "The source of imports that keeps it, and changes back what people change in it; absent where people"
                                + " keep it.",
                examples = "git/desktops",
                readOnly = true)
        @Nullable
        String source,

        @Schema(description = "After a change: what is probably not as it was meant.", readOnly = true) @Nullable
        List<Warning> warnings) {
    /** A warning about one key. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Warning(@Nullable String key, String detail) {
        static List<Warning> of(List<FieldProblem> problems) {
            return problems.stream()
                    .map(problem -> new Warning(problem.key(), problem.sentence()))
                    .toList();
        }
    }

    static ProfileResponse of(StoredProfile profile, @Nullable List<Warning> warnings) {
        return new ProfileResponse(
                profile.id(),
                profile.content().options(),
                profile.revision(),
                profile.changedAt(),
                profile.changedBy(),
                profile.source(),
                warnings);
    }

    static ProfileResponse of(ProfileDraft profile) {
        return new ProfileResponse(profile.id(), profile.options(), null, null, null, null, null);
    }
}
