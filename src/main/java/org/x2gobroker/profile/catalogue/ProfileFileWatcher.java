package org.x2gobroker.profile.catalogue;

import java.nio.file.Path;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.reload.FileWatcher;

/** Reloads the profiles when one of their files changes, joins or leaves, and when the settings name another file. */
public final class ProfileFileWatcher implements AutoCloseable {
    private final LiveSettings settings;
    private final InifileCatalogue profiles;
    private String path;
    private FileWatcher watcher;

    private ProfileFileWatcher(LiveSettings settings, InifileCatalogue profiles) {
        this.settings = settings;
        this.profiles = profiles;
        this.path = currentPath();
        this.watcher = watcher();
    }

    public static ProfileFileWatcher start(LiveSettings settings, InifileCatalogue profiles) {
        ProfileFileWatcher watch = new ProfileFileWatcher(settings, profiles);
        settings.follow(watch::followSettings);
        return watch;
    }

    @Override
    public synchronized void close() {
        watcher.close();
    }

    private synchronized void followSettings() {
        if (!path.equals(currentPath())) {
            watcher.close();
            path = currentPath();
            watcher = watcher();
        }
        profiles.reload();
    }

    private FileWatcher watcher() {
        ProfileFileLocations locations = ProfileFileLocations.at(Path.of(path));
        return FileWatcher.start(locations::listWatched, profiles::reload);
    }

    private String currentPath() {
        return settings.current().inifile().sessionProfiles();
    }
}
