package org.x2gobroker.auth.factor.secret;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.login.SecondFactorSettings;
import org.x2gobroker.config.reload.ReloadingFile;

/** The keys of {@code key-files} in force, read anew when a file has changed. Safe for use by any thread. */
public final class LiveKeyRing {
    private final LiveSettings settings;
    private final Map<String, ReloadingFile<EncryptionKey, IOException>> files = new ConcurrentHashMap<>();

    public LiveKeyRing(LiveSettings settings) {
        this.settings = settings;
    }

    /** @throws IOException with a sentence when there is no key or one cannot be read */
    public SecretKeyRing get() throws IOException {
        List<EncryptionKey> keys = new ArrayList<>();
        for (String file : names(settings.current().secondFactor())) {
            keys.add(files.computeIfAbsent(file, _ -> new ReloadingFile<>(EncryptionKey::read))
                    .read(Path.of(file)));
        }
        if (keys.isEmpty()) {
            throw new IOException("key-files of [second_factor] is not set");
        }
        return new SecretKeyRing(keys);
    }

    public static List<String> names(SecondFactorSettings settings) {
        return settings.keyFiles().orElse(List.of());
    }
}
