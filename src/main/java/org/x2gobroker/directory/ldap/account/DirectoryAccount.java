package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;

/**
 * Is the entry of a user.
 *
 * @param name the directory's own spelling of the user's name
 */
public record DirectoryAccount(Entry entry, String name) {
    public String dn() {
        return entry.getDN();
    }

    /** Returns all values of an attribute, none when the entry does not have it. */
    public List<String> valuesOf(String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }
}
