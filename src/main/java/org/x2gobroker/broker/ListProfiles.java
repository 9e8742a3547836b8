package org.x2gobroker.broker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.OptionValue.TextList;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.SessionProfile;

/** The use case {@code listsessions}: which profiles does this user see, and what do they look like. */
public final class ListProfiles {
    /** Stands for the key that the client gets when it selects the profile. */
    static final String KEY_COMES_LATER = "<will-be-exchanged-during-session-selection>";

    private static final Text BROKER_USER = new Text("BROKER_USER");

    private final LiveSettings settings;
    private final Principals principals;

    public ListProfiles(LiveSettings settings, Principals principals) {
        this.settings = settings;
        this.principals = principals;
    }

    /** The visible profiles, sorted by id. */
    public List<ListedProfile> list(Backend backend, Caller caller) {
        return backend.catalogue().listVisible(principals.of(caller, backend)).stream()
                .map(profile -> new ListedProfile(profile, personalOptions(profile, caller)))
                .toList();
    }

    private Map<String, OptionValue> personalOptions(SessionProfile profile, Caller caller) {
        Map<String, OptionValue> personal = new LinkedHashMap<>();
        if (BROKER_USER.equals(profile.options().get("user"))) {
            personal.put("user", new Text(caller.user()));
        }
        personal.put("host", new TextList(shownHosts(profile)));
        if (isAutologinOn(profile)) {
            personal.put("autologin", new Flag(true));
            personal.put("key", new Text(KEY_COMES_LATER));
        }
        return personal;
    }

    private static List<String> shownHosts(SessionProfile profile) {
        List<String> names = profile.hosts().stream().map(ProfileHost::name).toList();
        return profile.isShadow() && names.size() > 1 ? names.subList(0, 1) : names;
    }

    private boolean isAutologinOn(SessionProfile profile) {
        Boolean own = profile.policy().sessionAutologin();
        return own == null ? settings.current().global().defaultSessionAutologin() : own;
    }
}
