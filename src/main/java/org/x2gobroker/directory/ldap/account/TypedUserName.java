package org.x2gobroker.directory.ldap.account;

import java.util.Optional;
import java.util.Set;

/**
 * Is the name of a user as it was typed.
 *
 * @param form how it is written
 * @param plain the name without its realm
 * @param typed the whole name
 */
public record TypedUserName(UserNameForm form, String plain, String typed) {
    /**
     * Reads a name. A separator whose form is not permitted is an ordinary character of a plain name. The realm is not checked,
     * because the configured directory is the realm, and a login needs the password of the account found there.
     *
     * @return empty when the name is in no permitted form
     */
    public static Optional<TypedUserName> parse(String typed, Set<UserNameForm> permitted) {
        int backslash = typed.indexOf('\\');
        if (backslash >= 0 && permitted.contains(UserNameForm.NETBIOS)) {
            return of(UserNameForm.NETBIOS, typed.substring(0, backslash), typed.substring(backslash + 1), typed);
        }
        int at = typed.lastIndexOf('@');
        if (at >= 0 && permitted.contains(UserNameForm.UPN)) {
            return of(UserNameForm.UPN, typed.substring(at + 1), typed.substring(0, at), typed);
        }
        return permitted.contains(UserNameForm.PLAIN) && !typed.isEmpty()
                ? Optional.of(new TypedUserName(UserNameForm.PLAIN, typed, typed))
                : Optional.empty();
    }

    private static Optional<TypedUserName> of(UserNameForm form, String realm, String plain, String typed) {
        return realm.isEmpty() || plain.isEmpty()
                ? Optional.empty()
                : Optional.of(new TypedUserName(form, plain, typed));
    }
}
