package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPExtendedOperationException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.AuthorityFile;
import org.x2gobroker.config.ReloadingFile;

/** The one place that opens connections: encrypted, or permitted to be in clear text, before anything else is said on them. */
final class Opening {
    private final ServerPlan plan;
    private final Resolver resolver;
    private final ReloadingFile<SSLContext, IOException> authorities = new ReloadingFile<>(AuthorityFile::trust);

    Opening(ServerPlan plan) {
        this(plan, InetAddress::getAllByName);
    }

    Opening(ServerPlan plan, Resolver resolver) {
        this.plan = plan;
        this.resolver = resolver;
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
            return connect(server, new Sockets(plan, server, tls(server)), options);
        }
        return prepare(
                connect(server, new Sockets(plan, server, null), options),
                plan.startTls() ? connection -> encrypt(connection, tls(server)) : this::requirePermission);
    }

    /** At the first address that accepts: the name of a domain stands for all its controllers, the dead ones included. */
    private LDAPConnection connect(LdapServer server, Sockets sockets, LDAPConnectionOptions options)
            throws LDAPException {
        List<LDAPException> failures = new ArrayList<>();
        for (InetAddress address : addresses(server)) {
            try {
                LDAPConnection connection =
                        new LDAPConnection(sockets, options, address.getHostAddress(), server.port());
                connection.setConnectionName(server.toString());
                return connection;
            } catch (LDAPException failed) {
                failures.add(failed);
            }
        }
        throw failures.getFirst();
    }

    private InetAddress[] addresses(LdapServer server) throws LDAPException {
        try {
            return resolver.addresses(server.host());
        } catch (UnknownHostException unknown) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "the name has no address", unknown);
        }
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        // No thread of its own for each connection: whoever asks also reads the answer.
        options.setUseSynchronousMode(true);
        // Connecting and the handshake, each of which has its own limit.
        options.setConnectTimeoutMillis(
                Math.toIntExact(plan.connectLimit().plus(plan.readLimit()).toMillis()));
        options.setResponseTimeoutMillis(plan.readLimit().toMillis());
        options.setFollowReferrals(false);
        return options;
    }

    private static void encrypt(LDAPConnection connection, VerifiedTls tls) throws LDAPException {
        ExtendedResult result = startTls(connection, tls);
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw unusable("the server refuses StartTLS (%s); use an ldaps:// url, or give the server a certificate"
                    .formatted(result.getDiagnosticMessage()));
        }
    }

    private static ExtendedResult startTls(LDAPConnection connection, VerifiedTls tls) throws LDAPException {
        try {
            return connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
        } catch (LDAPExtendedOperationException refused) {
            return refused.getExtendedResult();
        } catch (LDAPException failed) {
            throw unusable("StartTLS fails: " + Faults.describe(failed));
        }
    }

    private void requirePermission(LDAPConnection connection) throws LDAPException {
        if (!isPermitted(connection.getConnectedInetAddress(), plan.clearTextAllowed())) {
            throw unusable(
                    "passwords would travel in clear text; use ldaps://, starttls = true or allow-clear-text = true");
        }
    }

    static boolean isPermitted(@Nullable InetAddress server, boolean clearTextAllowed) {
        return clearTextAllowed || (server != null && server.isLoopbackAddress());
    }

    private VerifiedTls tls(LdapServer server) throws LDAPException {
        Path caFile = plan.caFile();
        try {
            SSLContext trusted = caFile == null ? SSLContext.getDefault() : authorities.read(caFile);
            return new VerifiedTls(trusted, server.host());
        } catch (IOException | NoSuchAlgorithmException unreadable) {
            throw unusable("the authorities of %s cannot be used: %s"
                    .formatted(caFile == null ? "this system" : "ca-file " + caFile, unreadable));
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

    private static LDAPException unusable(String reason) {
        return new LDAPException(ResultCode.CONNECT_ERROR, reason);
    }

    /** Knows the addresses that a host's name stands for, at least one. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    @FunctionalInterface
    private interface Preparation {
        void run(LDAPConnection connection) throws LDAPException;
    }
}
