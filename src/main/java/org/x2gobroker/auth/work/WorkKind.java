package org.x2gobroker.auth.work;

import java.util.Locale;
import java.util.function.ToIntFunction;
import org.x2gobroker.config.GlobalSettings;

/** The kinds of password work; each has a pool of its own, so that a slow one holds up no other. */
public enum WorkKind {
    /** Computes hashes, which keeps a processor busy. */
    HASHING(WorkKind::hashingThreads),
    /** Waits for the authentication service. */
    PAM(GlobalSettings::pamThreads),
    /** Waits for an LDAP server. */
    LDAP(GlobalSettings::ldapThreads),
    /** Waits for a web server. */
    HTTPS_GET(GlobalSettings::httpsGetThreads),
    /** Waits for a RADIUS server, and often for a user's telephone. */
    RADIUS(GlobalSettings::radiusThreads),
    /** Runs hooks for clients that show a password. */
    HOOK(GlobalSettings::hookThreads),
    /** Runs hooks for clients that show a cookie, which do not wait behind those that show a password. */
    COOKIE_HOOK(GlobalSettings::hookThreads);

    private final ToIntFunction<GlobalSettings> threads;

    WorkKind(ToIntFunction<GlobalSettings> threads) {
        this.threads = threads;
    }

    /** The name in metrics and thread names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int threads(GlobalSettings settings) {
        return threads.applyAsInt(settings);
    }

    private static int hashingThreads(GlobalSettings settings) {
        int spared = Runtime.getRuntime().availableProcessors() - 1;
        return settings.hashingThreads() > 0 ? settings.hashingThreads() : Math.max(1, spared);
    }
}
