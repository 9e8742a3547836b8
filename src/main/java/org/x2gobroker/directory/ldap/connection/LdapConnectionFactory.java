package org.x2gobroker.directory.ldap.connection;

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
import org.x2gobroker.config.CaCertificateFile;
import org.x2gobroker.config.reload.ReloadingFile;

/**
 * Is the only class that opens connections. Each is encrypted, or permitted to be in clear text, before anything else is sent
 * on it.
 */
public final class LdapConnectionFactory {
    private final ServerConfig config;
    private final Resolver resolver;
    private final ReloadingFile<SSLContext, IOException> authorities = new ReloadingFile<>(CaCertificateFile::trust);

    public LdapConnectionFactory(ServerConfig config) {
        this(config, InetAddress::getAllByName);
    }

    public LdapConnectionFactory(ServerConfig config, Resolver resolver) {
        this.config = config;
        this.resolver = resolver;
    }

    /** Opens a connection for a user. It follows no referral, because no other account may run the user's request elsewhere. */
    public LDAPConnection open(LdapServerAddress server) throws LDAPException {
        return open(server, options());
    }

    /** Opens a connection of the service account; where referrals are followed, the same account binds at the other server. */
    public LDAPConnection openAsAccount(LdapServerAddress server) throws LDAPException {
        LDAPConnectionOptions options = options();
        options.setFollowReferrals(config.referrals());
        options.setReferralConnector((other, from) -> openAsAccount(LdapServerAddress.of(other)));
        return prepare(open(server, options), connection -> LdapBinder.bindAccount(connection, config.account()));
    }

    private LDAPConnection open(LdapServerAddress server, LDAPConnectionOptions options) throws LDAPException {
        if (server.encrypted()) {
            return connect(server, new LdapSocketFactory(config, server, tls(server)), options);
        }
        return prepare(
                connect(server, new LdapSocketFactory(config, server, null), options),
                config.startTls() ? connection -> encrypt(connection, tls(server)) : this::requirePermission);
    }

    /** Connects to the first address that accepts: a domain name stands for all its controllers, including dead ones. */
    private LDAPConnection connect(LdapServerAddress server, LdapSocketFactory sockets, LDAPConnectionOptions options)
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

    private InetAddress[] addresses(LdapServerAddress server) throws LDAPException {
        try {
            return resolver.addresses(server.host());
        } catch (UnknownHostException unknown) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "the name has no address", unknown);
        }
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        // The caller reads the answer, so that no connection needs a thread of its own.
        options.setUseSynchronousMode(true);
        // Covers connecting and the handshake, each of which has its own limit.
        options.setConnectTimeoutMillis(
                Math.toIntExact(config.connectLimit().plus(config.readLimit()).toMillis()));
        options.setResponseTimeoutMillis(config.readLimit().toMillis());
        options.setFollowReferrals(false);
        return options;
    }

    private static void encrypt(LDAPConnection connection, VerifiedTlsFactory tls) throws LDAPException {
        ExtendedResult result = startTls(connection, tls);
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw unusable("the server refuses StartTLS (%s); use an ldaps:// url, or give the server a certificate"
                    .formatted(result.getDiagnosticMessage()));
        }
    }

    private static ExtendedResult startTls(LDAPConnection connection, VerifiedTlsFactory tls) throws LDAPException {
        try {
            return connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
        } catch (LDAPExtendedOperationException refused) {
            return refused.getExtendedResult();
        } catch (LDAPException failed) {
            throw unusable("StartTLS fails: " + LdapErrors.describe(failed));
        }
    }

    private void requirePermission(LDAPConnection connection) throws LDAPException {
        if (!isPermitted(connection.getConnectedInetAddress(), config.clearTextAllowed())) {
            throw unusable(
                    "passwords would travel in clear text; use ldaps://, starttls = true or allow-clear-text = true");
        }
    }

    public static boolean isPermitted(@Nullable InetAddress server, boolean clearTextAllowed) {
        return clearTextAllowed || (server != null && server.isLoopbackAddress());
    }

    private VerifiedTlsFactory tls(LdapServerAddress server) throws LDAPException {
        Path caFile = config.caFile();
        try {
            SSLContext trusted = caFile == null ? SSLContext.getDefault() : authorities.read(caFile);
            return new VerifiedTlsFactory(trusted, server.host());
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

    /** Returns the addresses of a host name, at least one. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    @FunctionalInterface
    private interface Preparation {
        void run(LDAPConnection connection) throws LDAPException;
    }
}
