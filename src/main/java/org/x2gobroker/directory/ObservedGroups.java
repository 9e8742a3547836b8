package org.x2gobroker.directory;

import java.util.Set;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.observation.Stage;
import org.x2gobroker.observation.Step;

/** Lets an observer see every question to a directory. */
final class ObservedGroups implements GroupDirectory {
    private final GroupDirectory directory;
    private final String name;
    private final Observer observer;

    /** @param name what the configuration calls the directory */
    ObservedGroups(GroupDirectory directory, String name, Observer observer) {
        this.directory = directory;
        this.name = name;
        this.observer = observer;
    }

    @Override
    public Set<String> listGroups(String user, boolean withPrimary) {
        try (Step step = observer.begin(Stage.DIRECTORY, "groups", name)) {
            try {
                return directory.listGroups(user, withPrimary);
            } catch (DirectoryUnavailableException away) {
                step.failed("unavailable");
                throw away;
            }
        }
    }
}
