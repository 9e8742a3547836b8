package org.x2gobroker.broker;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.key.KeyOutcome;
import org.x2gobroker.agent.key.KeyPlace;
import org.x2gobroker.agent.key.KeyRemover;
import org.x2gobroker.agent.key.KeySupply;
import org.x2gobroker.agent.key.RemovalPromises;
import org.x2gobroker.agent.key.TemporaryKeys;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.profile.SessionProfile;

/** Puts a temporary key on the chosen host, and on the SSH proxy before it, so that the client gets in without a password. */
final class Autologin implements AutoCloseable {
    private static final int READY_KEY_PAIRS = 4;

    private final HostAgents agents;
    private final RemovalPromises promises;
    private final Clock clock;
    private final KeySupply supply = new KeySupply(READY_KEY_PAIRS);
    private final TemporaryKeys keys;

    /** @param promises closed with this */
    Autologin(HostAgents agents, RemovalPromises promises, Clock clock, SecureRandom random) {
        this.agents = agents;
        this.promises = promises;
        this.clock = clock;
        keys = new TemporaryKeys(agents.byMode(), promises, supply, clock, random);
    }

    /** What takes the keys away again. */
    KeyRemover keyRemover() {
        return new KeyRemover(agents.byMode(), promises, clock);
    }

    /** Begins to keep what a process before has promised. */
    void resumeRemoval() {
        promises.resume();
    }

    /** Makes key pairs ahead, and keeps what commands on this machine promise, unless that has begun before. */
    void prepare() {
        supply.start();
        promises.serve();
    }

    /**
     * The destination with a key, or as it was when the key could not be deployed everywhere.
     *
     * @param publicKey the client's own public key; empty: it gets a fresh pair
     */
    Selection.Destination withKey(
            Selection.Destination destination,
            String user,
            String publicKey,
            AskedHost host,
            SessionProfile profile,
            EffectivePolicy policy) {
        List<KeyPlace> places = places(user, host, profile, policy);
        KeyOutcome outcome = publicKey.isEmpty()
                ? keys.deployGeneratedKey(policy.keyExpiry(), places)
                : keys.deployClientKey(publicKey, policy.keyExpiry(), places);
        return switch (outcome) {
            case KeyOutcome.ClientKeyDeployed deployed -> destination.withClientKey();
            case KeyOutcome.GeneratedKeyDeployed generated -> destination.withPrivateKey(generated.privateKey());
            case KeyOutcome.NotDeployed notDeployed -> destination;
        };
    }

    @Override
    public void close() {
        supply.close();
        promises.close();
    }

    private static List<KeyPlace> places(String user, AskedHost host, SessionProfile profile, EffectivePolicy policy) {
        List<KeyPlace> places = new ArrayList<>();
        profile.findText("sshproxyhost")
                .filter(proxy -> !proxy.isBlank() && host.mode() == AgentQueryMode.SSH)
                .ifPresent(proxy -> places.add(new KeyPlace(
                        host.mode(),
                        new AgentTarget(new HostEndpoint(proxy, proxy, profile.sshProxyPort()), policy.hostKeyPolicy()),
                        user,
                        policy.sshproxyAuthorizedKeys())));
        places.add(new KeyPlace(host.mode(), host.target(), user, policy.authorizedKeys()));
        return places;
    }
}
