package org.x2gobroker.admin.console.profile;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileWriteResult;

/** Deletes a profile; the history, which stays, is shown next, so that it can be undone there. */
@Singleton
class ProfileDeletePage implements ConsolePage {
    private final ProfileSource profiles;
    private final ProfileAdministration administration;

    ProfileDeletePage(ProfileSource profiles, ProfileAdministration administration) {
        this.profiles = profiles;
        this.administration = administration;
    }

    @Override
    public String name() {
        return "profile-delete";
    }

    @Override
    public String action() {
        return "profile.delete";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return ConsoleResponse.seeOther("profile?id=" + ProfilesPage.encoded(request.get("id")));
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        if (!profiles.isWritable()) {
            return ProfileEditPage.readOnly(visitor);
        }
        String id = request.get("id");
        long revision = request.number("revision", 1, Integer.MAX_VALUE, 0);
        return answer(
                administration.delete(id, revision, visitor.administrator()),
                id,
                "profile-history",
                "deleted",
                visitor);
    }

    /** Translates the result of a change that has no form of its own. */
    static ConsoleResponse answer(
            ProfileWriteResult result, String id, String next, String done, ConsoleVisitor visitor) {
        return switch (result) {
            case ProfileWriteResult.Saved _, ProfileWriteResult.Deleted _ ->
                ConsoleResponse.seeOther(next + "?id=" + ProfilesPage.encoded(id) + "&done=" + done);
            case ProfileWriteResult.Missing _ -> ProfileViewPage.missing(id, visitor);
            case ProfileWriteResult.StaleRevision _, ProfileWriteResult.Exists _ ->
                visitor.problem(
                        409, visitor.text().get("profile.stale"), visitor.text().get("profile.stale.detail"));
            case ProfileWriteResult.Invalid(List<FieldProblem> problems) ->
                visitor.problem(
                        422,
                        visitor.text().get("problem.refused"),
                        problems.stream().map(FieldProblem::sentence).collect(Collectors.joining(" ")));
        };
    }
}
