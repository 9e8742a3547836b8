package org.x2gobroker.directory.ldap.connection;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.account.AccountPasswordPolicy;

/**
 * Is the only class that binds, for users and for the service account. A server treats a name with an empty password as an
 * anonymous bind and reports success (RFC 4513, 5.1.2), so this class never sends one.
 */
public final class LdapBinder {
    private LdapBinder() {}

    /** @throws LDAPException when the server gives no answer about name and password, as opposed to a no */
    public static LdapBindResult bind(LDAPConnection connection, String dn, String password) throws LDAPException {
        if (dn.isEmpty() || password.isEmpty()) {
            return new LdapBindResult.Refused("empty name or password");
        }
        try {
            BindResult result = connection.bind(
                    new SimpleBindRequest(dn, password, new DraftBeheraLDAPPasswordPolicy10RequestControl()));
            return AccountPasswordPolicy.afterSuccess(result);
        } catch (LDAPBindException failed) {
            return AccountPasswordPolicy.afterFailure(failed.getBindResult()).orElseThrow(() -> failed);
        }
    }

    /**
     * Binds as the service account, with the password that its file currently holds.
     *
     * @param account absent: the connection stays anonymous
     * @throws DirectoryUnavailableException when the account is refused, or its file cannot be read
     */
    static void bindAccount(LDAPConnection connection, ServerConfig.@Nullable BindAccount account)
            throws LDAPException {
        if (account == null) {
            return;
        }
        String password = readPassword(account.passwordFile());
        if (password.isEmpty()) {
            throw new DirectoryUnavailableException(
                    "bind-password-file %s holds no password in its first line".formatted(account.passwordFile()));
        }
        if (bind(connection, account.dn(), password) instanceof LdapBindResult.Refused(String reason)) {
            throw new DirectoryUnavailableException(
                    "the bind-dn %s is refused (%s); check bind-dn and bind-password-file in [authmech_ldap]"
                            .formatted(account.dn(), reason));
        }
    }

    private static String readPassword(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException unreadable) {
            throw new DirectoryUnavailableException(
                    "bind-password-file %s cannot be read: %s".formatted(file, unreadable), unreadable);
        }
    }
}
