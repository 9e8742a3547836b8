package org.x2gobroker.broker;

import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.key.KeyOutcome;
import org.x2gobroker.agent.key.KeyPlace;
import org.x2gobroker.agent.key.TemporaryKeys;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.profile.SessionProfile;

/** Puts a temporary key on the chosen host, and on the SSH proxy before it, so that the client gets in without a password. */
final class Autologin {
    private final TemporaryKeys keys;

    Autologin(TemporaryKeys keys) {
        this.keys = keys;
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
