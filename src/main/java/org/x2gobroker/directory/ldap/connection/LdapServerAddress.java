package org.x2gobroker.directory.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;

/**
 * Is the address of a server.
 *
 * @param encrypted whether it speaks TLS from the first byte ({@code ldaps://})
 */
public record LdapServerAddress(String host, int port, boolean encrypted) {
    /** @throws IllegalArgumentException when the text is no server address */
    public static LdapServerAddress parse(String url) {
        try {
            return of(new LDAPURL(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
        } catch (LDAPException broken) {
            throw new IllegalArgumentException("it is no address of a server: " + broken.getMessage(), broken);
        }
    }

    /** @throws IllegalArgumentException when the address names no host */
    static LdapServerAddress of(LDAPURL url) {
        String host = url.getHost();
        if (host == null || host.isEmpty()) {
            throw new IllegalArgumentException("it names no host");
        }
        return new LdapServerAddress(host, url.getPort(), url.getScheme().equalsIgnoreCase("ldaps"));
    }

    @Override
    public String toString() {
        return "%s://%s:%d".formatted(encrypted ? "ldaps" : "ldap", host.contains(":") ? "[" + host + "]" : host, port);
    }
}
