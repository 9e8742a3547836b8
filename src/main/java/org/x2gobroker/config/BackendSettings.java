package org.x2gobroker.config;

import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.DistinctNames;

/** The keys every {@code [broker_…]} section may carry; an absent one means the global default. */
public interface BackendSettings {
    /** Whether the backend answers at all; requests for one that does not are "not found". */
    boolean enable();

    /** Names of the mechanisms that are asked for a password, in this order. */
    @DistinctNames
    @AcceptedNames({"passcode", "pam", "ldap", "htpasswd", "https_get", "radius", "none"})
    Optional<List<String>> authMech();

    /** Who is asked for a second factor behind a password. */
    @AcceptedNames({"off", "optional", "required"})
    Optional<String> secondFactor();

    /** Name of the directory that knows the users. */
    @AcceptedNames({"libnss", "ldap"})
    Optional<String> userDb();

    /** Name of the directory that knows the groups; {@code token}: the sign-in names them that a login was made of. */
    @AcceptedNames({"libnss", "ldap", "token"})
    Optional<String> groupDb();

    /** How hosts are asked: {@code NONE}, {@code LOCAL} or {@code SSH}. */
    Optional<AgentQueryMode> agentQueryMode();

    /** What to do with host keys. */
    Optional<HostKeyPolicy> agentHostkeyPolicy();

    /** Whether the load of hosts is measured. */
    Optional<Boolean> useLoadChecker();
}
