package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;
import org.x2gobroker.config.check.SettingConstraint.TextForm;

/** {@code [authmech_ldap]}: a directory that checks passwords and knows users and groups. */
public interface LdapSettings {
    /** The kind of directory; it sets the filters and attributes that are not given. */
    @AcceptedNames({"openldap", "389ds", "freeipa", "ad"})
    @WithDefault("openldap")
    String preset();

    /** The servers, tried in this order. */
    @TextForm(pattern = "(?i)ldaps?://[^/\\s]+/?", as = "ldap://host, ldap://host:port or ldaps://host")
    @WithDefault("ldap://localhost:389")
    List<String> url();

    /** Turns a {@code ldap://} connection into an encrypted one before anything else is sent. */
    @WithDefault("false")
    boolean starttls();

    /** PEM file with the authorities to trust; absent: those of the system. */
    @FilePathKey
    Optional<String> caFile();

    /** Permits passwords on unencrypted connections; loopback addresses need no permission. */
    @WithDefault("false")
    boolean allowClearText();

    /** DN below which everything is searched. */
    Optional<String> base();

    /** DN below which users are searched; absent: {@link #base()}. */
    Optional<String> userBase();

    /** DN below which groups are searched; absent: {@link #base()}. */
    Optional<String> groupBase();

    /** LDAP filter with <code>{user}</code>; absent: by the preset. */
    Optional<String> userFilter();

    /** LDAP filter with <code>{user}</code> or <code>{dn}</code>; absent: by the preset. */
    Optional<String> groupFilter();

    /** DN with <code>{user}</code> to bind as without a search; absent: search first. */
    Optional<String> userDnPattern();

    /** Absent: by the preset. */
    Optional<String> userNameAttribute();

    /** Absent: by the preset. */
    Optional<String> groupNameAttribute();

    /** Absent: by the preset. */
    Optional<String> groupMemberAttribute();

    /** Whether a member of a group is a member of the groups that group is in. */
    @WithDefault("false")
    boolean nestedGroups();

    /** Whether referrals to other servers are followed. */
    @WithDefault("false")
    boolean referrals();

    /** The forms a user name may be typed in: {@code joe}, {@code joe@realm}, {@code REALM\joe}. */
    @AcceptedNames({"plain", "upn", "netbios"})
    @WithDefault("plain")
    List<String> userNameForms();

    /** The attribute with the public keys that a user may come by the SSH door with, such as {@code sshPublicKey}; absent: none may. */
    Optional<String> sshKeyAttribute();

    /** The account that searches; absent: anonymous. */
    Optional<String> bindDn();

    /** File whose first line is the password of {@link #bindDn()}. */
    @FilePathKey
    Optional<String> bindPasswordFile();

    /** Seconds until a server that does not accept a connection is given up. */
    @IntegerRange(min = 1, max = 300)
    @WithDefault("3")
    int connectTimeout();

    /** Seconds until a server that does not answer is given up. */
    @IntegerRange(min = 1, max = 300)
    @WithDefault("5")
    int readTimeout();

    /** Connections that are kept open at most. */
    @IntegerRange(min = 1, max = 1000)
    @WithDefault("8")
    int poolSize();

    /** Seconds for which answers about groups are kept. */
    @WithDefault("30")
    int cacheSeconds();

    /** Seconds for which old answers about groups are used while no server answers. */
    @WithDefault("3600")
    int staleSeconds();
}
