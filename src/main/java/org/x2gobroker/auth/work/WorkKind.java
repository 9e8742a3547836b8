package org.x2gobroker.auth.work;

import java.util.Locale;
import org.x2gobroker.config.GlobalSettings;

/** The kinds of password work; each has a pool of its own, so that a slow one holds up no other. */
public enum WorkKind {
    /** Computes hashes, which keeps a processor busy. */
    HASHING {
        @Override
        int threads(GlobalSettings settings) {
            int spared = Runtime.getRuntime().availableProcessors() - 1;
            return settings.hashingThreads() > 0 ? settings.hashingThreads() : Math.max(1, spared);
        }
    },
    /** Waits for the authentication service. */
    PAM {
        @Override
        int threads(GlobalSettings settings) {
            return settings.pamThreads();
        }
    },
    /** Waits for an LDAP server. */
    LDAP {
        @Override
        int threads(GlobalSettings settings) {
            return settings.ldapThreads();
        }
    },
    /** Waits for a web server. */
    HTTPS_GET {
        @Override
        int threads(GlobalSettings settings) {
            return settings.httpsGetThreads();
        }
    },
    /** Runs hooks for clients that show a password. */
    HOOK {
        @Override
        int threads(GlobalSettings settings) {
            return settings.hookThreads();
        }
    },
    /** Runs hooks for clients that show a cookie, which do not wait behind those that show a password. */
    COOKIE_HOOK {
        @Override
        int threads(GlobalSettings settings) {
            return settings.hookThreads();
        }
    };

    /** The name in metrics and thread names. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract int threads(GlobalSettings settings);
}
