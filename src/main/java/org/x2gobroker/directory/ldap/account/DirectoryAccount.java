package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.Entry;

/**
 * Is the entry of a user.
 *
 * @param name the directory's own spelling of the user's name
 */
public record DirectoryAccount(Entry entry, String name) {
    public String dn() {
        return entry.getDN();
    }
}
