package org.x2gobroker.admin.console.profile;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.profile.database.DraftFindings;
import org.x2gobroker.profile.database.ProfileStore;

/** Says what is wrong with a profile while it is being typed; changes nothing. */
@Singleton
class ProfileCheckPage implements ConsolePage {
    /** Stands for the id that has not been typed yet. */
    private static final String NEW = "new";

    private final ProfileSource profiles;
    private final ProfileStore store;

    ProfileCheckPage(ProfileSource profiles, ProfileStore store) {
        this.profiles = profiles;
        this.store = store;
    }

    /** What the part of the page shows. */
    record Model(List<ProfileEditPage.Finding> findings) {}

    @Override
    public String name() {
        return "profile-check";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        return ConsoleResponse.seeOther("profiles");
    }

    @Override
    public ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        if (!profiles.isWritable()) {
            return ProfileEditPage.readOnly(visitor);
        }
        String id = request.get("id").isEmpty() ? NEW : request.get("id");
        DraftFindings found = store.check(ProfileForm.read(request, id));
        List<ProfileEditPage.Finding> findings = Stream.concat(
                        ProfileEditPage.Finding.all(found.problems(), "bad"),
                        ProfileEditPage.Finding.all(found.warnings(), "warn"))
                .toList();
        return ConsoleResponse.html(200, visitor.part("profile-findings", "", new Model(findings)));
    }
}
