package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The users and hashes of a password file as {@code htpasswd} writes it: {@code user:hash} lines, {@code #} starts a comment. A user
 * whose hash cannot be used is left out and reported; a user given twice has the first line, as in Apache.
 */
final class HtpasswdFile {
    private static final Logger log = Logger.getLogger(HtpasswdFile.class);

    private final Map<String, CryptPasswordHash> hashes;

    private HtpasswdFile(Map<String, CryptPasswordHash> hashes) {
        this.hashes = hashes;
    }

    static HtpasswdFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        Map<String, CryptPasswordHash> hashes = new LinkedHashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            readLine(lines.get(index), file + ":" + (index + 1), hashes);
        }
        return new HtpasswdFile(Collections.unmodifiableMap(hashes));
    }

    private static void readLine(String line, String place, Map<String, CryptPasswordHash> hashes) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        int colon = line.indexOf(':');
        if (colon < 1) {
            log.warnf("%s: this is no line of the form user:hash; ignored.", place);
            return;
        }
        try {
            hashes.putIfAbsent(
                    line.substring(0, colon),
                    CryptPasswordHash.parse(line.substring(colon + 1).strip()));
        } catch (IllegalArgumentException unusable) {
            log.warnf(
                    "%s: this password hash cannot be used: %s. Set the password anew with 'passwd' or 'htpasswd -B'.",
                    place, unusable.getMessage());
        }
    }

    Optional<CryptPasswordHash> find(String user) {
        return Optional.ofNullable(hashes.get(user));
    }

    /** A hash to compute for a user who is not there, so that the answer takes as long as for one who is. */
    Optional<CryptPasswordHash> findDecoy() {
        return hashes.values().stream().findFirst();
    }
}
