package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LdapSettings;
import org.x2gobroker.directory.ldap.account.DnTemplate;
import org.x2gobroker.directory.ldap.account.FilterTemplate;
import org.x2gobroker.directory.ldap.account.UserConfig;
import org.x2gobroker.directory.ldap.account.UserNameForm;
import org.x2gobroker.directory.ldap.connection.LdapServerAddress;
import org.x2gobroker.directory.ldap.connection.ServerConfig;
import org.x2gobroker.directory.ldap.group.GroupConfig;

/** Is the valid configuration of {@code [authmech_ldap]}, with the values of the preset for all keys that are not given. */
public record LdapConfig(LdapPreset preset, ServerConfig servers, UserConfig users, GroupConfig groups) {
    private static final String PRINCIPAL_FILTER =
            "(&(objectCategory=person)(objectClass=user)(userPrincipalName={user}))";
    private static final String ATTRIBUTE_NAME = "[A-Za-z][A-Za-z0-9;-]*|[0-9]+(\\.[0-9]+)*";

    /**
     * Validates the settings.
     *
     * @throws ConfigurationException when a key cannot be used; the message names it
     */
    static LdapConfig of(LdapSettings settings) {
        LdapPreset preset = LdapPreset.of(settings.preset());
        return new LdapConfig(preset, servers(settings), users(settings, preset), groups(settings, preset));
    }

    public boolean isActiveDirectory() {
        return preset.equals(LdapPreset.AD);
    }

    /** @throws ConfigurationException when users or groups are needed and no base tells where to search for them */
    void requireBases(LdapUsage use) {
        if (use.any() && users.base() == null && users.dnPattern() == null) {
            throw new ConfigurationException("[authmech_ldap] base: without it there is nowhere to look for users;"
                    + " give base, user-base or user-dn-pattern.");
        }
        if (use.groups() && groups.base() == null && !groups.readsMemberOf()) {
            throw new ConfigurationException(
                    "[authmech_ldap] base: without it there is nowhere to look for groups; give base or group-base.");
        }
    }

    private static ServerConfig servers(LdapSettings settings) {
        return new ServerConfig(
                settings.url().stream()
                        .map(url -> read("url", url, LdapServerAddress::parse))
                        .toList(),
                settings.starttls(),
                settings.caFile().map(Path::of).orElse(null),
                settings.allowClearText(),
                settings.referrals(),
                account(settings),
                Duration.ofSeconds(settings.connectTimeout()),
                Duration.ofSeconds(settings.readTimeout()),
                settings.poolSize());
    }

    private static ServerConfig.@Nullable BindAccount account(LdapSettings settings) {
        if (settings.bindDn().isEmpty()) {
            return null;
        }
        String dn = read("bind-dn", settings.bindDn().get(), LdapConfig::parseDn);
        // Most servers treat a name without a password as an anonymous bind, and report success.
        String file = settings.bindPasswordFile()
                .orElseThrow(
                        () -> new ConfigurationException(
                                "[authmech_ldap] bind-dn: it needs a password; give the file that holds it as bind-password-file."));
        return new ServerConfig.BindAccount(dn, Path.of(file));
    }

    private static UserConfig users(LdapSettings settings, LdapPreset preset) {
        boolean principals =
                preset.equals(LdapPreset.AD) && settings.userFilter().isEmpty();
        FilterTemplate filter =
                read("user-filter", settings.userFilter().orElse(preset.userFilter()), FilterTemplate::new);
        if (!filter.hasUser()) {
            throw invalid("user-filter", "it has no {user}, so that everybody would be the same entry");
        }
        return new UserConfig(
                base("user-base", settings.userBase(), settings),
                filter,
                principals ? new FilterTemplate(PRINCIPAL_FILTER) : null,
                settings.userDnPattern()
                        .map(text -> read("user-dn-pattern", text, DnTemplate::new))
                        .orElse(null),
                attribute("user-name-attribute", settings.userNameAttribute(), preset.userNameAttribute()),
                settings.userNameForms().stream()
                        .map(form -> UserNameForm.valueOf(form.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                settings.sshKeyAttribute().isEmpty()
                        ? null
                        : attribute("ssh-key-attribute", settings.sshKeyAttribute(), ""));
    }

    private static GroupConfig groups(LdapSettings settings, LdapPreset preset) {
        FilterTemplate own = settings.groupFilter()
                .map(text -> read("group-filter", text, FilterTemplate::new))
                .orElse(null);
        if (own != null && !own.hasUser() && !own.hasDn()) {
            throw invalid("group-filter", "it has neither {user} nor {dn}, so that everybody would be in every group");
        }
        List<String> members =
                settings.groupMemberAttribute().map(LdapConfig::attributes).orElse(preset.groupMemberAttributes());
        // The matching rule starts at an attribute of groups; memberOf of users needs one search for each level.
        boolean chain = preset.equals(LdapPreset.AD) && own == null && !GroupConfig.isMemberOf(members);
        GroupConfig.Nesting nesting = chain ? GroupConfig.Nesting.MATCHING_RULE : GroupConfig.Nesting.RECURSIVE;
        return new GroupConfig(
                base("group-base", settings.groupBase(), settings),
                own,
                new FilterTemplate(preset.groupClassFilter()),
                attribute("group-name-attribute", settings.groupNameAttribute(), preset.groupNameAttribute()),
                members,
                settings.nestedGroups() ? nesting : GroupConfig.Nesting.NONE);
    }

    private static @Nullable String base(String key, Optional<String> own, LdapSettings settings) {
        String named = own.isPresent() ? key : "base";
        return own.or(settings::base)
                .map(dn -> read(named, dn, LdapConfig::parseDn))
                .orElse(null);
    }

    private static String attribute(String key, Optional<String> given, String preset) {
        return given.map(name -> read(key, name, LdapConfig::requireAttribute)).orElse(preset);
    }

    private static List<String> attributes(String text) {
        List<String> names = Arrays.stream(text.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .map(name -> read("group-member-attribute", name, LdapConfig::requireAttribute))
                .toList();
        if (names.isEmpty()) {
            throw invalid("group-member-attribute", "it names no attribute");
        }
        return names;
    }

    private static String requireAttribute(String name) {
        if (!name.matches(ATTRIBUTE_NAME)) {
            throw new IllegalArgumentException("it is no name of an attribute");
        }
        return name;
    }

    private static String parseDn(String text) {
        try {
            return new DN(text).toString();
        } catch (LDAPException broken) {
            throw new IllegalArgumentException("it is no DN: " + broken.getMessage(), broken);
        }
    }

    private static <T> T read(String key, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(message(key, unusable.getMessage() + " (" + text + ")"), unusable);
        }
    }

    private static ConfigurationException invalid(String key, String what) {
        return new ConfigurationException(message(key, what));
    }

    private static String message(String key, String what) {
        return "[authmech_ldap] %s: %s. Mend it, or leave it out for what the preset gives.".formatted(key, what);
    }
}
