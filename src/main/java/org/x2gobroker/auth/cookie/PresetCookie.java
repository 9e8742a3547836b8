package org.x2gobroker.auth.cookie;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.fault.FaultText;

/**
 * The cookie that clients of a hive know beforehand, from {@code my-cookie-file} or else {@code my-cookie}. The file is small and
 * read anew whenever somebody shows a cookie, so a change counts at once.
 */
public final class PresetCookie {
    private static final Logger log = Logger.getLogger(PresetCookie.class);
    private static final String PLACEHOLDER = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    /** Whether {@code shown} is the pre-set cookie; compared in constant time. Where there is none, nothing is. */
    public boolean matches(SecretText shown, GlobalSettings settings) {
        return find(settings)
                .filter(preset -> MessageDigest.isEqual(bytes(preset), bytes(shown)))
                .isPresent();
    }

    private static Optional<SecretText> find(GlobalSettings settings) {
        Optional<Path> file = settings.myCookieFile().map(Path::of).filter(Files::isRegularFile);
        Optional<String> fromFile = file.flatMap(PresetCookie::readFirstWord);
        boolean fileDecides = file.isPresent() && !fromFile.equals(Optional.of(PLACEHOLDER));
        return (fileDecides ? fromFile : settings.myCookie())
                .filter(cookie -> !cookie.isEmpty() && !cookie.equals(PLACEHOLDER))
                .map(SecretText::new);
    }

    private static Optional<String> readFirstWord(Path file) {
        try {
            return findFirstWord(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            log.warnf(
                    "my-cookie-file %s cannot be read as UTF-8 text (%s), so there is no pre-set cookie: check it and its mode.",
                    file, FaultText.of(unreadable));
            return Optional.empty();
        }
    }

    /** Words end at a space, as in 0.0.4.3: a line that starts with one holds no cookie. */
    private static Optional<String> findFirstWord(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .map(line -> line.split(" ", 2)[0]);
    }

    private static byte[] bytes(SecretText secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }
}
