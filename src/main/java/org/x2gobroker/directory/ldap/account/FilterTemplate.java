package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

/** Is a search filter with the placeholders <code>{user}</code> and <code>{dn}</code>, which it replaces with escaped values. */
public record FilterTemplate(String text) {
    static final String USER = "{user}";
    static final String DN = "{dn}";

    /** @throws IllegalArgumentException when the text, with its placeholders replaced, is no filter */
    public FilterTemplate {
        fill(text, "user", "dn");
    }

    public boolean hasUser() {
        return text.contains(USER);
    }

    public boolean hasDn() {
        return text.contains(DN);
    }

    public Filter fill(String user, String dn) {
        return fill(text, user, dn);
    }

    /** No value can add a placeholder, because braces are escaped, too. */
    private static Filter fill(String text, String user, String dn) {
        try {
            return Filter.create(text.replace(USER, LdapEscaping.escape(user)).replace(DN, LdapEscaping.escape(dn)));
        } catch (LDAPException broken) {
            throw new IllegalArgumentException("it is no LDAP filter: " + broken.getMessage(), broken);
        }
    }
}
