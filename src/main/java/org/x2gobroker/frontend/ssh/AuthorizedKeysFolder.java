package org.x2gobroker.frontend.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * A folder in which each user's file, called like the user, has the keys that the user may log in with: lines of {@code authorized_keys}. Read
 * anew for each question, so that a key that is taken out opens nothing any more. A line with options is left out, because none is
 * followed.
 */
record AuthorizedKeysFolder(Path folder) {
    private static final Logger log = Logger.getLogger(AuthorizedKeysFolder.class);

    /** Names of users that are names of files as well, and lead nowhere else. */
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]{0,127}");

    private static final long LARGEST = 256 * 1024L;

    boolean has(String user, PublicKey key) {
        if (!USER.matcher(user).matches()) {
            return false;
        }
        Path file = folder.resolve(user);
        try {
            // Kubernetes mounts the files as links within the folder.
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    || !Files.isRegularFile(file)
                    || Files.size(file) > LARGEST) {
                return false;
            }
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                return lines.lines().anyMatch(line -> new UserKeyLine(line, file.toString()).has(key));
            }
        } catch (IOException | RuntimeException unreadable) {
            log.warnf("%s cannot be read, so %s does not log in with a key: %s", file, user, unreadable.toString());
            return false;
        }
    }
}
