package org.x2gobroker.broker;

import java.util.Set;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.access.UserNameComparison;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.GroupDirectories;
import org.x2gobroker.directory.ldap.group.LdapNameSet;
import org.x2gobroker.profile.ProfileBackend;

/** Turns a caller into the principal that a backend's access rules judge. */
public record PrincipalFactory(LiveSettings settings, GroupDirectories directories) {
    private static final String LDAP = "ldap";

    public Principal of(Caller caller, ProfileBackend backend) {
        return new Principal(caller, comparison(backend), () -> listGroups(caller.user(), backend));
    }

    /** The same for a user who is in these groups, whatever the directory says. */
    public Principal of(Caller caller, ProfileBackend backend, Set<String> groups) {
        return new Principal(caller, comparison(backend), () -> groups);
    }

    /** A directory lets a user in by any spelling of the name, so a rule has to meet the user in any spelling, too. */
    UserNameComparison comparison(ProfileBackend backend) {
        GlobalSettings global = settings.current().global();
        String mechanism = backend.settings().authMech().orElse(global.defaultAuthMech());
        String userDb = backend.settings().userDb().orElse(global.defaultUserDb());
        return LDAP.equalsIgnoreCase(mechanism) || LDAP.equalsIgnoreCase(userDb)
                ? LdapNameSet::same
                : UserNameComparison.EXACT;
    }

    private Set<String> listGroups(String user, ProfileBackend backend) {
        GlobalSettings global = settings.current().global();
        String name = backend.settings().groupDb().orElse(global.defaultGroupDb());
        return directories
                .findGroupDirectory(name)
                .orElseThrow(() -> new DirectoryUnavailableException("There is no group directory " + name))
                .listGroups(user, !global.ignorePrimaryGroupMemberships());
    }
}
