package org.x2gobroker.broker;

import java.util.Set;
import java.util.function.Supplier;
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

    /** The groups are asked for at most once, and only when a rule needs them. */
    public Principal of(Caller caller, Backend backend) {
        return new Principal(caller.user(), new Once(() -> listGroups(caller.user(), backend)), caller.address());
    }

    private Set<String> listGroups(String user, Backend backend) {
        BrokerSettings.GlobalSettings global = settings.current().global();
        String name = backend.settings().groupDb().orElse(global.defaultGroupDb());
        return directories
                .findGroupDirectory(name)
                .orElseThrow(() -> new DirectoryUnavailableException("There is no group directory " + name))
                .listGroups(user, !global.ignorePrimaryGroupMemberships());
    }

    /** Remembers the answer for the one request, and so the one thread, it was made for. */
    private static final class Once implements Supplier<Set<String>> {
        private final Supplier<Set<String>> question;
        private boolean asked;
        private Set<String> answer = Set.of();

        Once(Supplier<Set<String>> question) {
            this.question = question;
        }

        @Override
        public Set<String> get() {
            if (!asked) {
                answer = question.get();
                asked = true;
            }
            return answer;
        }
    }
}
