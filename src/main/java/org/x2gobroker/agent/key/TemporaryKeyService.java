package org.x2gobroker.agent.key;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.x2gobroker.agent.AgentAcknowledgement;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AuthorizedKeyLine;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.config.AgentQueryMode;

/**
 * Puts keys on hosts that log a user in once. A key is handed to the client only when each host said {@code OK} to it; that it is taken
 * away again is promised before it is deployed, and done by {@link KeyRevoker}. Safe for use by any thread; blocks for a job a host.
 */
public final class TemporaryKeyService {
    private static final Logger log = Logger.getLogger(TemporaryKeyService.class);

    private final Map<AgentQueryMode, HostAgent> agents;
    private final RevocationLog revocations;
    private final Clock clock;
    private final SecureRandom random;
    private final KeyPairPool supply;

    /** @param agents how hosts are asked in each mode; {@code NONE} is missing */
    public TemporaryKeyService(
            Map<AgentQueryMode, HostAgent> agents,
            RevocationLog revocations,
            KeyPairPool supply,
            Clock clock,
            SecureRandom random) {
        this.agents = Map.copyOf(agents);
        this.revocations = revocations;
        this.supply = supply;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Deploys the client's own key.
     *
     * @param clientKey a public key line as it came from the client
     * @param places in this order: the SSH proxy first, then the host
     */
    public KeyDeploymentResult deployClientKey(String clientKey, KeyExpiryPolicy expiry, List<KeyLocation> places) {
        Optional<String> refusal = findRefusal(places);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        return AuthorizedKeyLine.rewrite(clientKey, expiry.options(clock.instant()), newComment())
                .map(key -> deploy(key, places)
                        .<KeyDeploymentResult>map(KeyDeploymentResult.NotDeployed::new)
                        .orElseGet(KeyDeploymentResult.ClientKeyDeployed::new))
                .orElseGet(() -> refused("the client sent no public key line of a known type"));
    }

    /**
     * Deploys the public half of a fresh pair, whose private half is for the client.
     *
     * @param places in this order: the SSH proxy first, then the host
     */
    public KeyDeploymentResult deployGeneratedKey(KeyExpiryPolicy expiry, List<KeyLocation> places) {
        Optional<String> refusal = findRefusal(places);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        GeneratedKeyPair pair = supply.take();
        AuthorizedKeyLine key = AuthorizedKeyLine.rewrite(
                        pair.publicLine(), expiry.options(clock.instant()), newComment())
                .orElseThrow();
        return deploy(key, places)
                .<KeyDeploymentResult>map(KeyDeploymentResult.NotDeployed::new)
                .orElseGet(() -> new KeyDeploymentResult.GeneratedKeyDeployed(pair.privatePem()));
    }

    /** Why no key may be put there, so that none is made or written down for nothing. */
    private Optional<String> findRefusal(List<KeyLocation> places) {
        if (places.isEmpty()) {
            return Optional.of("there is no host to put a key on");
        }
        return places.stream().flatMap(place -> findRefusal(place).stream()).findFirst();
    }

    private Optional<String> findRefusal(KeyLocation place) {
        return agents.containsKey(place.mode())
                ? AgentCommand.findRefusedKeyPlace(place.user(), place.keyFile())
                        .map(what -> "%s: this %s is not allowed"
                                .formatted(place.target().host(), what))
                : Optional.of("agents are not asked (mode %s)".formatted(place.mode()));
    }

    /** Why the key could not be deployed at one of the places; empty when it is at all of them. */
    private Optional<String> deploy(AuthorizedKeyLine key, List<KeyLocation> places) {
        for (KeyLocation place : places) {
            Optional<String> failure = deploy(key, place);
            if (failure.isPresent()) {
                log.warnf("temporary key not handed out: %s", failure.get());
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<String> deploy(AuthorizedKeyLine key, KeyLocation place) {
        HostAgent agent = Objects.requireNonNull(agents.get(place.mode()));
        KeyRevocation revocation = new KeyRevocation(UUID.randomUUID().toString(), place, key, clock.instant());
        try {
            revocations.write(revocation);
        } catch (IOException notWritten) {
            log.errorf("promise to remove a temporary key cannot be written down: %s", notWritten);
            return Optional.of("the promise to remove it cannot be written down");
        }
        JobOutcome<AgentAcknowledgement> outcome = agent.addAuthKey(place.target(), place.user(), key, place.keyFile());
        if (outcome instanceof Failed<AgentAcknowledgement> failed) {
            if (!failed.reason().isEffectPossible()) {
                revocations.markDone(revocation);
            }
            return Optional.of(failed.toString());
        }
        return Optional.empty();
    }

    private static KeyDeploymentResult refused(String reason) {
        log.warnf("temporary key not handed out: %s", reason);
        return new KeyDeploymentResult.NotDeployed(reason);
    }

    /** By which exactly this line is found again. */
    private String newComment() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return "x2gobroker-" + HexFormat.of().formatHex(bytes);
    }
}
