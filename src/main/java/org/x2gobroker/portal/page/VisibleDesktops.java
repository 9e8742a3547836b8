package org.x2gobroker.portal.page;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.Caller;
import org.x2gobroker.auth.browser.BrowserSignIn;
import org.x2gobroker.broker.ListProfiles;
import org.x2gobroker.broker.ListedProfile;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;

/** Lists what X2Go Client would list for somebody who has signed in, at this address. */
@Singleton
final class VisibleDesktops {
    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final ListProfiles profiles;

    VisibleDesktops(LiveSettings settings, ProfileBackends backends, ListProfiles profiles) {
        this.settings = settings;
        this.backends = backends;
        this.profiles = profiles;
    }

    /** The backend that answers a client at the portal's address; empty when none is switched on. */
    Optional<ProfileBackend> findBackend() {
        return backends.findFirst(List.of(settings.current().environment().defaultBackend()));
    }

    /** @throws org.x2gobroker.directory.DirectoryUnavailableException when the user's groups are not known */
    List<ListedProfile> list(BrowserSignIn signIn, InetAddress client) {
        return findBackend()
                .map(backend -> profiles.list(backend, caller(signIn, client)))
                .orElse(List.of());
    }

    private static Caller caller(BrowserSignIn signIn, InetAddress client) {
        return new Caller(signIn.user(), client, signIn.way() == BrowserSignIn.Way.PASSWORD ? null : signIn.groups());
    }
}
