package org.x2gobroker.profile;

import java.nio.file.Path;
import java.util.List;
import org.x2gobroker.config.FileWatcher;
import org.x2gobroker.config.LiveSettings;

/** Has the profiles read again when their file changes, and when the settings name another file. */
final class ProfileWatch implements AutoCloseable {
    private final LiveSettings settings;
    private final InifileProfiles profiles;
    private String path;
    private FileWatcher watcher;

    private ProfileWatch(LiveSettings settings, InifileProfiles profiles) {
        this.settings = settings;
        this.profiles = profiles;
        this.path = currentPath();
        this.watcher = watcher();
    }

    static ProfileWatch start(LiveSettings settings, InifileProfiles profiles) {
        ProfileWatch watch = new ProfileWatch(settings, profiles);
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
        return FileWatcher.start(List.of(Path.of(path)), profiles::reload);
    }

    private String currentPath() {
        return settings.current().inifile().sessionProfiles();
    }
}
