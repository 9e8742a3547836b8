package org.x2gobroker.broker.host;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.key.KeyDeploymentResult;
import org.x2gobroker.agent.key.KeyLocation;
import org.x2gobroker.agent.key.KeyPairPool;
import org.x2gobroker.agent.key.KeyRevoker;
import org.x2gobroker.agent.key.RevocationLog;
import org.x2gobroker.agent.key.TemporaryKeyService;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.profile.SessionProfile;

/** Puts a temporary key on the chosen host, and on the SSH proxy before it, so that the client gets in without a password. */
public final class AutologinKeys implements AutoCloseable {
    private static final int READY_KEY_PAIRS = 4;

    private final HostAgents agents;
    private final RevocationLog revocations;
    private final Clock clock;
    private final KeyPairPool supply = new KeyPairPool(READY_KEY_PAIRS);
    private final TemporaryKeyService keys;

    /** @param revocations closed with this */
    public AutologinKeys(HostAgents agents, RevocationLog revocations, Clock clock, SecureRandom random) {
        this.agents = agents;
        this.revocations = revocations;
        this.clock = clock;
        keys = new TemporaryKeyService(agents.byMode(), revocations, supply, clock, random);
    }

    /** Revokes the keys later. */
    KeyRevoker keyRevoker() {
        return new KeyRevoker(agents.byMode(), revocations, clock);
    }

    /** Takes up the revocations that an earlier process has left. */
    void resumeRemoval() {
        revocations.resume();
    }

    /** Starts to make key pairs ahead and to take over the revocations of commands on this machine; again, it does nothing. */
    void prepare() {
        supply.start();
        revocations.serve();
    }

    /**
     * The destination with a key, or as it was when the key could not be deployed everywhere.
     *
     * @param publicKey the client's own public key; empty: it gets a fresh pair
     */
    public SelectionResult.Destination withKey(
            SelectionResult.Destination destination,
            String user,
            String publicKey,
            AgentEndpoint host,
            SessionProfile profile,
            EffectiveProfilePolicy policy) {
        List<KeyLocation> locations = locations(user, host, profile, policy);
        KeyDeploymentResult outcome = publicKey.isEmpty()
                ? keys.deployGeneratedKey(policy.keyExpiry(), locations)
                : keys.deployClientKey(publicKey, policy.keyExpiry(), locations);
        return switch (outcome) {
            case KeyDeploymentResult.ClientKeyDeployed deployed -> destination.withClientKey();
            case KeyDeploymentResult.GeneratedKeyDeployed generated ->
                destination.withPrivateKey(generated.privateKey());
            case KeyDeploymentResult.NotDeployed notDeployed -> destination;
        };
    }

    @Override
    public void close() {
        supply.close();
        revocations.close();
    }

    private static List<KeyLocation> locations(
            String user, AgentEndpoint host, SessionProfile profile, EffectiveProfilePolicy policy) {
        List<KeyLocation> locations = new ArrayList<>();
        profile.findText("sshproxyhost")
                .filter(proxy -> !proxy.isBlank() && host.mode() == AgentQueryMode.SSH)
                .ifPresent(proxy -> locations.add(new KeyLocation(
                        host.mode(),
                        new AgentTarget(new HostEndpoint(proxy, proxy, profile.sshProxyPort()), policy.hostKeyPolicy()),
                        user,
                        policy.sshproxyAuthorizedKeys())));
        locations.add(new KeyLocation(host.mode(), host.target(), user, policy.authorizedKeys()));
        return locations;
    }
}
