package org.x2gobroker.access;

/**
 * Says whether two names mean the same user; directories differ in that. None is more lenient than LDAP's, which catalogues look
 * names up by.
 */
@FunctionalInterface
public interface UserNameComparison {
    /** Only a name that is written the same is the same. */
    UserNameComparison EXACT = String::equals;

    boolean same(String one, String other);
}
