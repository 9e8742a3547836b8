package org.x2gobroker.broker;

import java.util.Set;
import org.x2gobroker.access.Principal;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.Directories;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.profile.Backend;

/** Turns a caller into the principal that a backend's access rules judge. */
public final class Principals {
    private final LiveSettings settings;
    private final Directories directories;

    public Principals(LiveSettings settings, Directories directories) {
        this.settings = settings;
        this.directories = directories;
    }

    public Principal of(Caller caller, Backend backend) {
        return new Principal(caller.user(), () -> listGroups(caller.user(), backend), caller.address());
    }

    private Set<String> listGroups(String user, Backend backend) {
        BrokerSettings.GlobalSettings global = settings.current().global();
        String name = backend.settings().groupDb().orElse(global.defaultGroupDb());
        return directories
                .findGroupDirectory(name)
                .orElseThrow(() -> new DirectoryUnavailableException("There is no group directory " + name))
                .listGroups(user, !global.ignorePrimaryGroupMemberships());
    }
}
