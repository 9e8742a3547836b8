package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.job.JobDeadline;
import org.x2gobroker.agent.job.JobFailureReason;

/** Opens SSH connections: connects to the host, verifies its key, and logs in with the broker's keys. */
final class SshConnector implements AutoCloseable {
    private static final AttributeKey<HostKeyVerifier> HOST_KEY_CHECK = new AttributeKey<>();

    private final SshClientConfig settings;
    private final KnownHostsFile knownHosts;
    private final PrivateKeyFiles privateKeys;

    /** Made for the first connection, because the cryptography behind it takes long to load. Guarded by this. */
    @Nullable
    private SshClient client;

    /** Guarded by this. */
    private boolean closed;

    SshConnector(SshClientConfig settings) {
        this.settings = settings;
        this.knownHosts = new KnownHostsFile(settings.knownHosts());
        this.privateKeys = new PrivateKeyFiles(settings.directory());
    }

    SshConnection open(AgentTarget target, JobDeadline deadline) throws JobFailedException, IOException {
        List<KeyPair> keys = privateKeys.current();
        if (keys.isEmpty()) {
            throw new JobFailedException(
                    JobFailureReason.AUTHENTICATION_REFUSED,
                    "the broker has no private key in %s; make one with x2gobroker keygen"
                            .formatted(privateKeys.directory()));
        }
        HostKeyVerifier check = new HostKeyVerifier(target, knownHosts);
        JobDeadline connecting =
                JobDeadline.in(deadline.atMost(settings.limits().connect()));
        ClientSession session = connect(target, check, connecting);
        try {
            // A broker that is short of time spends most of it here, and the host has shown already that it is there.
            awaitKeyExchange(session, check, deadline.isPatient() ? deadline : connecting);
            keys.forEach(session::addPublicKeyIdentity);
            authenticate(session, deadline);
        } catch (JobFailedException | IOException | RuntimeException failed) {
            session.close(true);
            throw failed;
        }
        return new SshConnection(session, keys, check);
    }

    /** The keys that the broker logs in with now. */
    List<KeyPair> keys() {
        return privateKeys.current();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.stop();
        }
    }

    /** @throws IllegalStateException after {@link #close} */
    private synchronized SshClient client() {
        if (closed) {
            throw new IllegalStateException("the SSH client is closed");
        }
        if (client == null) {
            client = newClient(settings.limits().idle());
            client.start();
        }
        return client;
    }

    private ClientSession connect(AgentTarget target, HostKeyVerifier check, JobDeadline deadline)
            throws JobFailedException, IOException {
        InetSocketAddress address = resolve(target, deadline);
        ConnectFuture connecting = client().connect(
                        settings.user(), address, AttributeRepository.ofKeyValuePair(HOST_KEY_CHECK, check), null);
        if (!connecting.await(deadline.remaining())) {
            connecting.cancel();
            throw new JobFailedException(
                    JobFailureReason.CONNECT_TIMED_OUT,
                    "no connection within " + settings.limits().connect());
        }
        if (!connecting.isConnected()) {
            throw new JobFailedException(JobFailureReason.UNREACHABLE, "no connection: is sshd running on that port?");
        }
        return connecting.getSession();
    }

    /** Resolves the name on another thread, so that a slow name server does not delay the job beyond its deadline. */
    private static InetSocketAddress resolve(AgentTarget target, JobDeadline deadline) throws JobFailedException {
        CompletableFuture<InetSocketAddress> lookup = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("lookup")
                .start(() -> lookup.complete(new InetSocketAddress(
                        target.host().address(), target.host().port())));
        try {
            InetSocketAddress address = lookup.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
            if (!address.isUnresolved()) {
                return address;
            }
        } catch (TimeoutException | ExecutionException unknown) {
            throw new JobFailedException(JobFailureReason.CONNECT_TIMED_OUT, "its address was not found in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JobFailedException(JobFailureReason.BUSY, "the job was given up");
        }
        throw new JobFailedException(JobFailureReason.UNREACHABLE, "its address is not known to the name service");
    }

    /** Waits until the host's key is accepted. */
    private void awaitKeyExchange(ClientSession session, HostKeyVerifier check, JobDeadline connecting)
            throws JobFailedException {
        Set<ClientSessionEvent> events = session.waitFor(
                EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), connecting.remaining());
        if (check.findRefusal().isPresent()) {
            throw new JobFailedException(
                    JobFailureReason.HOST_KEY_REFUSED, check.findRefusal().get());
        }
        if (events.contains(ClientSessionEvent.CLOSED)) {
            throw new JobFailedException(JobFailureReason.CONNECTION_LOST, "the connection ended before the login");
        }
        if (!events.contains(ClientSessionEvent.WAIT_AUTH)) {
            throw new JobFailedException(
                    JobFailureReason.KEY_EXCHANGE_TIMED_OUT, "it accepts connections but does not speak SSH in time");
        }
    }

    private void authenticate(ClientSession session, JobDeadline deadline) throws JobFailedException, IOException {
        AuthFuture login = session.auth();
        if (!login.await(deadline.remaining())) {
            throw new JobFailedException(
                    JobFailureReason.TIMED_OUT,
                    "no login within " + settings.limits().job());
        }
        if (login.isSuccess()) {
            return;
        }
        if (isRefusal(login.getException())) {
            throw new JobFailedException(
                    JobFailureReason.AUTHENTICATION_REFUSED,
                    "none of the broker's keys opens the account %s there".formatted(settings.user()));
        }
        throw new JobFailedException(JobFailureReason.CONNECTION_LOST, "the connection ended before the login");
    }

    private static boolean isRefusal(@Nullable Throwable exception) {
        return exception instanceof SshException ssh
                && (ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                        || String.valueOf(ssh.getMessage()).contains("Too many authentication failures"));
    }

    private static SshClient newClient(Duration idle) {
        SshClient client = ClientBuilder.builder()
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .serverKeyVerifier((session, address, key) -> checkOf(session).accepts(key))
                .build();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                session.setSignatureFactories(knownFirst(
                        session.getSignatureFactories(), checkOf(session).knownTypes()));
            }
        });
        CoreModuleProperties.IDLE_TIMEOUT.set(client, idle);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
        // A job is a few small packets: each that waits for the acknowledgement of the one before costs 40 ms.
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        return client;
    }

    private static HostKeyVerifier checkOf(Session session) {
        return ((ClientSession) session).getConnectionContext().getAttribute(HOST_KEY_CHECK);
    }

    /**
     * Puts the types of the host's known keys first, so that the host presents a key that can be compared. Leaves out
     * certificates, which nothing here can check.
     */
    private static List<NamedFactory<Signature>> knownFirst(List<NamedFactory<Signature>> all, List<String> types) {
        return all.stream()
                .filter(factory -> !factory.getName().contains("-cert-"))
                .sorted(Comparator.comparing(factory -> !types.contains(keyTypeOf(factory.getName()))))
                .toList();
    }

    private static String keyTypeOf(String signature) {
        return signature.startsWith("rsa-sha2-") ? "ssh-rsa" : signature;
    }
}
