package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.PasswordCheck;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.config.BrokerSettings.HtpasswdSettings;

/** Checks passwords against the file of {@code [authmech_htpasswd]}, which is read anew when it has changed. */
final class HtpasswdMechanism implements PasswordMechanism {
    private final Supplier<HtpasswdSettings> settings;
    private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

    HtpasswdMechanism(Supplier<HtpasswdSettings> settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "htpasswd";
    }

    @Override
    public PasswordCheck check(String user, Secret password) {
        Optional<String> file = settings.get().file();
        if (file.isEmpty()) {
            return new PasswordCheck.Unavailable("no password file is set: give 'file' in [authmech_htpasswd]");
        }
        try {
            HtpasswdFile users = load(Path.of(file.get()));
            return Credentials.findObjection(user, password).orElseGet(() -> check(users, user, password));
        } catch (IOException unreadable) {
            return new PasswordCheck.Unavailable(
                    "the password file %s cannot be read: %s".formatted(file.get(), unreadable));
        }
    }

    private static PasswordCheck check(HtpasswdFile users, String user, Secret password) {
        Optional<PasswordHash> own = users.find(user);
        boolean matches = own.or(users::findDecoy)
                .map(hash -> hash.verify(password.reveal()))
                .orElse(false);
        if (own.isEmpty()) {
            return new PasswordCheck.Rejected("unknown user");
        }
        return matches ? new PasswordCheck.Accepted() : new PasswordCheck.Rejected("wrong password");
    }

    private HtpasswdFile load(Path file) throws IOException {
        Stamp stamp = Stamp.of(file);
        Loaded known = loaded.get();
        if (known == null || !known.stamp.equals(stamp)) {
            known = new Loaded(stamp, HtpasswdFile.read(file));
            loaded.set(known);
        }
        return known.users;
    }

    private record Loaded(Stamp stamp, HtpasswdFile users) {}

    /** What changes with the file: also when a symbolic link on the way to it is turned elsewhere. */
    private record Stamp(
            Path path,
            FileTime modified,
            long size,
            @Nullable Object inode) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }
    }
}
