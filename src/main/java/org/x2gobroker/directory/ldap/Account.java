package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.Entry;

/**
 * A user's entry.
 *
 * @param name the directory's own spelling of the user's name
 */
record Account(Entry entry, String name) {
    String dn() {
        return entry.getDN();
    }
}
