package org.x2gobroker.directory.ldap;

import java.util.List;

/**
 * The public keys of an account that may be used.
 *
 * @param account the directory's own spelling of the user's name
 * @param keys lines of {@code authorized_keys}, as the directory has them
 */
public record LdapAccountKeys(String account, List<String> keys) {
    public LdapAccountKeys {
        keys = List.copyOf(keys);
    }
}
