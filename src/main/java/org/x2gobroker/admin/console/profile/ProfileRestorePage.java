package org.x2gobroker.admin.console.profile;

import jakarta.inject.Singleton;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;

/** Makes a profile what it was at an earlier revision, as a new one. */
@Singleton
class ProfileRestorePage implements ConsolePage {
    private final ProfileSource profiles;
    private final ProfileAdministration administration;

    ProfileRestorePage(ProfileSource profiles, ProfileAdministration administration) {
        this.profiles = profiles;
        this.administration = administration;
    }

    @Override
    public String name() {
        return "profile-restore";
    }

    @Override
    public String action() {
        return "profile.restore";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return ConsoleResponse.seeOther("profile-history?id=" + ProfilesPage.encoded(request.get("id")));
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        if (!profiles.isWritable()) {
            return ProfileEditPage.readOnly(visitor);
        }
        String id = request.get("id");
        long wanted = request.number("revision", 1, Integer.MAX_VALUE, 0);
        long newest = request.number("newest", 1, Integer.MAX_VALUE, 0);
        return ProfileDeletePage.answer(
                administration.restore(id, wanted, newest, visitor.administrator()),
                id,
                "profile",
                "restored",
                visitor);
    }
}
