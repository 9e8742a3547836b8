package org.x2gobroker.auth.hook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.x2gobroker.config.GlobalSettings;

/** When a hook runs, and what it may change then. */
enum HookKind {
    /** Before a login: may change who logs in, and with which password where it is told the password. */
    PRE_AUTH("pre_auth_scripts", Set.of("username", "password"), GlobalSettings::preAuthScripts),
    /** After a login, granted or refused: may take a granted one back. */
    POST_AUTH("post_auth_scripts", Set.of("authed"), GlobalSettings::postAuthScripts),
    /** When a session is selected: may send the client to another server. */
    SELECT_SESSION("select_session_scripts", Set.of("server"), GlobalSettings::selectSessionScripts);

    private final String key;
    private final Set<String> changeable;
    private final Function<GlobalSettings, Optional<List<String>>> names;

    HookKind(String key, Set<String> changeable, Function<GlobalSettings, Optional<List<String>>> names) {
        this.key = key;
        this.changeable = changeable;
        this.names = names;
    }

    /** The configuration key that names the hooks. */
    String key() {
        return key;
    }

    boolean mayChange(String field) {
        return changeable.contains(field);
    }

    List<String> names(GlobalSettings settings) {
        return names.apply(settings).orElse(List.of());
    }
}
