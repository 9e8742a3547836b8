package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.PasswordCheckResult;

/**
 * The users and hashes of a password file as {@code htpasswd} writes it: {@code user:hash} lines, {@code #} starts a comment. A user
 * whose hash cannot be used is left out and reported; a user given twice has the first line, as in Apache.
 */
final class HtpasswdFile {
    private static final Logger log = Logger.getLogger(HtpasswdFile.class);

    private final Map<String, CryptPasswordHash> hashes;
    private final Map<String, Long> mostRounds;

    private HtpasswdFile(Map<String, CryptPasswordHash> hashes) {
        this.hashes = hashes;
        this.mostRounds = mostRounds(hashes.values());
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

    /** Whether there is a line with a usable hash for the user. */
    boolean hasUser(String user) {
        return hashes.containsKey(user);
    }

    /** Whether the password is the user's. Takes as long for an unknown user and for every hash, however cheap it is. */
    PasswordCheckResult check(String user, String password) {
        Optional<CryptPasswordHash> own = Optional.ofNullable(hashes.get(user));
        boolean matches = own.map(hash -> hash.verify(password)).orElse(false);
        mostRounds.forEach((algorithm, most) -> CryptPasswordHash.burn(
                algorithm,
                most
                        - own.filter(hash -> hash.algorithm().equals(algorithm))
                                .map(CryptPasswordHash::rounds)
                                .orElse(0L),
                password));
        if (own.isEmpty()) {
            return new PasswordCheckResult.Rejected("unknown user");
        }
        return matches ? new PasswordCheckResult.Accepted() : new PasswordCheckResult.Rejected("wrong password");
    }

    /** What the costliest hash of each algorithm takes. */
    private static Map<String, Long> mostRounds(Collection<CryptPasswordHash> hashes) {
        return hashes.stream()
                .collect(Collectors.toUnmodifiableMap(
                        CryptPasswordHash::algorithm, CryptPasswordHash::rounds, Math::max));
    }
}
