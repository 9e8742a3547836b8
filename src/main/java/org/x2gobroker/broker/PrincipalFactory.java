package org.x2gobroker.broker;

import java.util.List;
import java.util.Locale;
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
    /** The mechanisms behind which there may be a directory that takes other spellings of a name for the same account. */
    private static final Set<String> SPELLED_IN_MANY_WAYS = Set.of(LDAP, "radius");
    /** The groups are those of the sign-in that the login was made of. */
    private static final String TOKEN = "token";

    public Principal of(Caller caller, ProfileBackend backend) {
        return new Principal(caller, comparison(backend), () -> listGroups(caller, backend));
    }

    /** The same for a user who is in these groups, whatever the directory says. */
    public Principal of(Caller caller, ProfileBackend backend, Set<String> groups) {
        return new Principal(caller, comparison(backend), () -> groups);
    }

    /** A directory lets a user in by any spelling of the name, so a rule has to meet the user in any spelling, too. */
    UserNameComparison comparison(ProfileBackend backend) {
        GlobalSettings global = settings.current().global();
        List<String> mechanisms = backend.settings().authMech().orElse(global.defaultAuthMech());
        String userDb = backend.settings().userDb().orElse(global.defaultUserDb());
        boolean isSpelledInManyWays =
                mechanisms.stream().map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(SPELLED_IN_MANY_WAYS::contains);
        return isSpelledInManyWays || LDAP.equalsIgnoreCase(userDb) ? LdapNameSet::same : UserNameComparison.EXACT;
    }

    private Set<String> listGroups(Caller caller, ProfileBackend backend) {
        GlobalSettings global = settings.current().global();
        String name = backend.settings().groupDb().orElse(global.defaultGroupDb());
        if (!name.equals(TOKEN)) {
            return listGroups(caller.user(), name, global);
        }
        return caller.signInGroups() == null ? listGroupsWithoutSignIn(caller.user(), global) : caller.signInGroups();
    }

    /** Who logged in by a password has the groups of the default directory. */
    private Set<String> listGroupsWithoutSignIn(String user, GlobalSettings global) {
        if (global.defaultGroupDb().equals(TOKEN)) {
            throw new DirectoryUnavailableException("the user came without a sign-in that names groups");
        }
        return listGroups(user, global.defaultGroupDb(), global);
    }

    private Set<String> listGroups(String user, String name, GlobalSettings global) {
        return directories
                .findGroupDirectory(name)
                .orElseThrow(() -> new DirectoryUnavailableException("There is no group directory " + name))
                .listGroups(user, !global.ignorePrimaryGroupMemberships());
    }
}
