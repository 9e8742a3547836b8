package org.x2gobroker.access;

/**
 * Decides whether two names mean the same user; directories differ in that. No comparison is more lenient than the one of LDAP,
 * which catalogues use to look names up.
 */
@FunctionalInterface
public interface UserNameComparison {
    /** Accepts only names that are written the same. */
    UserNameComparison EXACT = String::equals;

    boolean same(String one, String other);
}
