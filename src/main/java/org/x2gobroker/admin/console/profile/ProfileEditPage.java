package org.x2gobroker.admin.console.profile;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileWriteResult;

/** Changes a profile, or makes a new one, in a form that explains each option. */
@Singleton
class ProfileEditPage implements ConsolePage {
    private final ProfileSource profiles;
    private final ProfileAdministration administration;

    ProfileEditPage(ProfileSource profiles, ProfileAdministration administration) {
        this.profiles = profiles;
        this.administration = administration;
    }

    /**
     * What the page shows.
     *
     * @param revision what the form began with; 0 for a new profile
     * @param findings what is wrong with the whole of it, or with keys that have no field
     * @param importSource who imports it again and again; may be empty
     */
    record Model(
            String id,
            String link,
            long revision,
            List<ProfileForm.Group> groups,
            List<Finding> findings,
            String importSource,
            boolean isStale) {}

    /**
     * What is said of a draft.
     *
     * @param key may be empty
     * @param kind bad or warn
     */
    record Finding(String key, String sentence, String kind) {
        static Stream<Finding> all(List<FieldProblem> problems, String kind) {
            return problems.stream()
                    .map(problem -> new Finding(problem.key() == null ? "" : problem.key(), problem.sentence(), kind));
        }
    }

    @Override
    public String name() {
        return "profile-edit";
    }

    @Override
    public String action() {
        return "profile.replace";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        if (!profiles.isWritable()) {
            return readOnly(visitor);
        }
        String id = request.get("id");
        String copied = request.get("copy");
        if (id.isEmpty()) {
            Map<String, String> options = copied.isEmpty()
                    ? Map.of()
                    : profiles.find(copied, visitor.administrator())
                            .map(known -> known.draft().options())
                            .orElse(Map.of());
            return form(200, new ProfileDraft("", options), 0, List.of(), false, visitor);
        }
        Optional<ProfileSource.Known> known = profiles.find(id, visitor.administrator());
        if (known.isEmpty()
                && id.equals(ProfileDraft.DEFAULTS)
                && !visitor.administrator().isScoped(AdminAction.CHANGE)) {
            return form(200, new ProfileDraft(id, Map.of()), 0, List.of(), false, visitor);
        }
        return known.map(profile -> form(200, profile.draft(), profile.revision(), List.of(), false, visitor))
                .orElseGet(() -> ProfileViewPage.missing(id, visitor));
    }

    static ConsoleResponse readOnly(ConsoleVisitor visitor) {
        return visitor.problem(
                409, visitor.text().get("profiles.readonly"), visitor.text().get("profiles.readonly.detail"));
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        if (!profiles.isWritable()) {
            return readOnly(visitor);
        }
        String id = request.get("id");
        long revision = request.number("revision", 0, Integer.MAX_VALUE, 0);
        ProfileDraft draft = ProfileForm.read(request, id);
        if (id.isEmpty()) {
            return form(
                    422,
                    draft,
                    0,
                    List.of(new FieldProblem(null, visitor.text().get("edit.id.missing"))),
                    false,
                    visitor);
        }
        ProfileWriteResult result = revision == 0
                ? administration.create(draft, visitor.administrator())
                : administration.replace(draft, revision, visitor.administrator());
        return switch (result) {
            case ProfileWriteResult.Saved _ ->
                ConsoleResponse.seeOther(
                        "profile?id=" + ProfilesPage.encoded(id) + "&done=" + (revision == 0 ? "created" : "saved"));
            case ProfileWriteResult.Invalid(List<FieldProblem> problems) ->
                form(422, draft, revision, problems, false, visitor);
            case ProfileWriteResult.Exists _ ->
                form(
                        409,
                        draft,
                        0,
                        List.of(new FieldProblem(null, visitor.text().get("edit.id.taken"))),
                        false,
                        visitor);
            case ProfileWriteResult.StaleRevision(long current) -> form(409, draft, current, List.of(), true, visitor);
            case ProfileWriteResult.Missing _, ProfileWriteResult.Deleted _ -> ProfileViewPage.missing(id, visitor);
        };
    }

    private ConsoleResponse form(
            int status,
            ProfileDraft draft,
            long revision,
            List<FieldProblem> problems,
            boolean isStale,
            ConsoleVisitor visitor) {
        Map<String, String> defaults = draft.isDefaults() ? Map.of() : profiles.defaults();
        return visitor.page(
                status,
                "profile-edit",
                "profiles",
                new Model(
                        draft.id(),
                        ProfilesPage.encoded(draft.id()),
                        revision,
                        ProfileForm.groups(draft, defaults, problems, visitor.text()),
                        Finding.all(problems, "bad").toList(),
                        revision == 0
                                ? ""
                                : profiles.find(draft.id(), visitor.administrator())
                                        .map(ProfileSource.Known::importSource)
                                        .orElse(""),
                        isStale));
    }
}
