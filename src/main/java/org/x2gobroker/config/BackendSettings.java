package org.x2gobroker.config;

import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;

/** The keys every {@code [broker_…]} section may carry; an absent one means the global default. */
public interface BackendSettings {
    /** Whether the backend answers at all; requests for one that does not are "not found". */
    boolean enable();

    /** Name of the authentication mechanism. */
    @AcceptedNames({"pam", "ldap", "htpasswd", "https_get", "radius", "none"})
    Optional<String> authMech();

    /** Name of the directory that knows the users. */
    @AcceptedNames({"libnss", "ldap"})
    Optional<String> userDb();

    /** Name of the directory that knows the groups. */
    @AcceptedNames({"libnss", "ldap"})
    Optional<String> groupDb();

    /** How hosts are asked: {@code NONE}, {@code LOCAL} or {@code SSH}. */
    Optional<AgentQueryMode> agentQueryMode();

    /** What to do with host keys. */
    Optional<HostKeyPolicy> agentHostkeyPolicy();

    /** Whether the load of hosts is measured. */
    Optional<Boolean> useLoadChecker();
}
