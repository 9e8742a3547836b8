package org.x2gobroker.profile.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Principal;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.ZeroconfSettings;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileDefaults;

/**
 * Serves one generated profile for this machine, which everybody may see. Its id is new each time, so every id finds it; no
 * agent is asked.
 */
public record ZeroconfCatalogue(LiveSettings settings) implements ProfileCatalogue {
    @Override
    public List<SessionProfile> listVisible(Principal principal) {
        return listAll();
    }

    @Override
    public Optional<SessionProfile> findVisible(String id, Principal principal) {
        return Optional.of(profile(id));
    }

    @Override
    public List<SessionProfile> listAll() {
        return List.of(profile(UUID.randomUUID().toString()));
    }

    private SessionProfile profile(String id) {
        ZeroconfSettings zeroconf = settings.current().zeroconf();
        Map<String, OptionValue> options = new LinkedHashMap<>(ProfileDefaults.OPTIONS);
        options.put("name", new Text("LOCALHOST"));
        options.put("command", new Text(zeroconf.desktopShell().orElse("").toUpperCase(Locale.ROOT)));
        options.put("rootless", new Flag(false));
        options.put("user", new Text(""));
        List<ProfileHost> hosts = List.of(new ProfileHost(ProfileDefaults.HOST, null, null));
        return new SessionProfile(id, options, hosts, AccessRules.none(), ProfilePolicy.withoutAgent());
    }
}
