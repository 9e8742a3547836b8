package org.x2gobroker.auth.cookie;

/**
 * Whose password was checked, and by which mechanism.
 *
 * @param user the name as the client writes it
 * @param account the name that the account database has for this user
 * @param mechanism the name of the mechanism; empty for cookies of brokers that did not store it
 * @param isKnown whether the mechanism could look the account up when the password was checked: only then does an account that it
 *     cannot find any more end the cookie
 */
public record ProvedAccount(String user, String account, String mechanism, boolean isKnown) {}
