package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.x2gobroker.directory.ldap.LdapConfig;
import org.x2gobroker.directory.ldap.connection.LdapErrors;

/** Changes the password of the user that a connection is bound as. */
@FunctionalInterface
public interface PasswordModification {
    /**
     * Changes the password.
     *
     * @return why the server refuses; empty when the password is changed
     * @throws LDAPException when the server gives no answer
     */
    Optional<String> change(LDAPConnection connection, String dn, String oldPassword, String newPassword)
            throws LDAPException;

    /** Returns the operation that this kind of directory supports. */
    static PasswordModification of(LdapConfig config) {
        return config.isActiveDirectory()
                ? PasswordModification::byUnicodePwd
                : PasswordModification::byExtendedOperation;
    }

    /** Uses RFC 3062 without a user name: the server changes the password of the bound user, so it can be nobody else's. */
    private static Optional<String> byExtendedOperation(
            LDAPConnection connection, String dn, String oldPassword, String newPassword) throws LDAPException {
        return explain(connection.processExtendedOperation(new PasswordModifyExtendedRequest(
                null, oldPassword, newPassword, new Control[] {new DraftBeheraLDAPPasswordPolicy10RequestControl()})));
    }

    /** Removes the old and adds the new value, which Active Directory permits to users over TLS only (MS-ADTS 3.1.1.3.1.5). */
    private static Optional<String> byUnicodePwd(
            LDAPConnection connection, String dn, String oldPassword, String newPassword) throws LDAPException {
        if (connection.getSSLSession() == null) {
            return Optional.of("Active Directory changes passwords over TLS only: use ldaps:// or starttls = true");
        }
        ModifyRequest request = new ModifyRequest(
                dn,
                new Modification(ModificationType.DELETE, "unicodePwd", quoted(oldPassword)),
                new Modification(ModificationType.ADD, "unicodePwd", quoted(newPassword)));
        try {
            return explain(connection.modify(request));
        } catch (LDAPException refused) {
            if (LdapErrors.isOfServer(refused)) {
                throw refused;
            }
            return explain(refused.toLDAPResult());
        }
    }

    private static byte[] quoted(String password) {
        return ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE);
    }

    private static Optional<String> explain(LDAPResult result) throws LDAPException {
        if (result.getResultCode().equals(ResultCode.SUCCESS)) {
            return Optional.empty();
        }
        if (!result.getResultCode().isConnectionUsable()) {
            throw new LDAPException(result);
        }
        return Optional.of(AccountPasswordPolicy.explainChange(result));
    }
}
