package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The one place that opens connections: encrypted, or permitted to be in clear text, before anything else is said on them. */
final class Opening {
    private final ServerPlan plan;
    private final LdapTrust trust;

    Opening(ServerPlan plan) {
        this.plan = plan;
        this.trust = new LdapTrust(plan.caFile());
    }

    /** A connection for a user. It follows no referral: what the user asks must not be done by another account elsewhere. */
    LDAPConnection open(LdapServer server) throws LDAPException {
        return open(server, options());
    }

    /** A connection of the account that searches; where referrals are followed, it is the same account at the other server. */
    LDAPConnection openAsAccount(LdapServer server) throws LDAPException {
        LDAPConnectionOptions options = options();
        options.setFollowReferrals(plan.referrals());
        options.setReferralConnector((other, from) -> openAsAccount(LdapServer.of(other)));
        return prepare(open(server, options), connection -> Binding.bindAccount(connection, plan.account()));
    }

    private LDAPConnection open(LdapServer server, LDAPConnectionOptions options) throws LDAPException {
        if (server.encrypted()) {
            return new LDAPConnection(context().getSocketFactory(), options, server.host(), server.port());
        }
        LDAPConnection plain = new LDAPConnection(SocketFactory.getDefault(), options, server.host(), server.port());
        return prepare(plain, plan.startTls() ? this::encrypt : this::requirePermission);
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        // No thread of its own for each connection: whoever asks also reads the answer.
        options.setUseSynchronousMode(true);
        options.setConnectTimeoutMillis(Math.toIntExact(plan.connectLimit().toMillis()));
        options.setResponseTimeoutMillis(plan.readLimit().toMillis());
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        options.setFollowReferrals(false);
        return options;
    }

    private void encrypt(LDAPConnection connection) throws LDAPException {
        ExtendedResult result = connection.processExtendedOperation(new StartTLSExtendedRequest(context()));
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw unusable("the server refuses StartTLS: " + result.getDiagnosticMessage(), null);
        }
    }

    private void requirePermission(LDAPConnection connection) throws LDAPException {
        InetAddress address = connection.getConnectedInetAddress();
        boolean local = address != null && address.isLoopbackAddress();
        if (!local && !plan.clearTextAllowed()) {
            throw unusable(
                    "passwords would travel in clear text; use ldaps://, starttls = true or allow-clear-text = true",
                    null);
        }
    }

    private SSLContext context() throws LDAPException {
        try {
            return trust.context();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw unusable("the ca-file cannot be used", unreadable);
        }
    }

    private static LDAPConnection prepare(LDAPConnection connection, Preparation preparation) throws LDAPException {
        try {
            preparation.run(connection);
            return connection;
        } catch (LDAPException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private static LDAPException unusable(String reason, @Nullable Exception cause) {
        return new LDAPException(ResultCode.CONNECT_ERROR, reason, cause);
    }

    @FunctionalInterface
    private interface Preparation {
        void run(LDAPConnection connection) throws LDAPException;
    }
}
