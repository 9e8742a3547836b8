package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;

/**
 * Where a server listens.
 *
 * @param encrypted whether it speaks TLS from the first byte ({@code ldaps://})
 */
record LdapServer(String host, int port, boolean encrypted) {
    /** @throws IllegalArgumentException when the text is no address of a server */
    static LdapServer parse(String url) {
        try {
            return of(new LDAPURL(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
        } catch (LDAPException broken) {
            throw new IllegalArgumentException("it is no address of a server: " + broken.getMessage(), broken);
        }
    }

    /** @throws IllegalArgumentException when the address names no host */
    static LdapServer of(LDAPURL url) {
        String host = url.getHost();
        if (host == null || host.isEmpty()) {
            throw new IllegalArgumentException("it names no host");
        }
        return new LdapServer(host, url.getPort(), url.getScheme().equalsIgnoreCase("ldaps"));
    }

    @Override
    public String toString() {
        return "%s://%s:%d".formatted(encrypted ? "ldaps" : "ldap", host.contains(":") ? "[" + host + "]" : host, port);
    }
}
