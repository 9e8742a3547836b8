package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;

/** Is a DN with the placeholder <code>{user}</code>, which it replaces with an escaped name. */
public record DnTemplate(String text) {
    private static final String USER = "{user}";

    /** @throws IllegalArgumentException when the text is no DN, or has no placeholder */
    public DnTemplate {
        if (!text.contains(USER)) {
            throw new IllegalArgumentException("it has no {user}, so that everybody would be the same entry");
        }
        fill(text, "user");
    }

    public DN fill(String user) {
        return fill(text, user);
    }

    private static DN fill(String text, String user) {
        try {
            return new DN(text.replace(USER, LdapEscaping.escape(user)));
        } catch (LDAPException broken) {
            throw new IllegalArgumentException("it is no DN: " + broken.getMessage(), broken);
        }
    }
}
