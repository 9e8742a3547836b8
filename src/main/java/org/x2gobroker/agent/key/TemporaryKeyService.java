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
 * Deploys keys that log a user in once. The client gets a key only when each host has answered {@code OK}; the revocation is written before
 * the key is deployed, and {@link KeyRevoker} carries it out. Safe for use by any thread; blocks for one job a host.
 */
public final class TemporaryKeyService {
    private static final Logger log = Logger.getLogger(TemporaryKeyService.class);

    private final Map<AgentQueryMode, HostAgent> agents;
    private final RevocationLog revocations;
    private final Clock clock;
    private final SecureRandom random;
    private final KeyPairPool keyPairs;

    /** @param agents the agents by mode, without {@code NONE} */
    public TemporaryKeyService(
            Map<AgentQueryMode, HostAgent> agents,
            RevocationLog revocations,
            KeyPairPool keyPairs,
            Clock clock,
            SecureRandom random) {
        this.agents = Map.copyOf(agents);
        this.revocations = revocations;
        this.keyPairs = keyPairs;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Deploys the client's own key.
     *
     * @param clientKey a public key line as it came from the client
     * @param locations in this order: the SSH proxy first, then the host
     */
    public KeyDeploymentResult deployClientKey(String clientKey, KeyExpiryPolicy expiry, List<KeyLocation> locations) {
        return findRefusal(locations)
                .map(TemporaryKeyService::refused)
                .orElseGet(() -> rewrite(clientKey, expiry)
                        .map(key -> deploy(key, locations, new KeyDeploymentResult.ClientKeyDeployed()))
                        .orElseGet(() -> refused("the client sent no public key line of a known type")));
    }

    /**
     * Deploys the public key of a new pair, whose private key is for the client.
     *
     * @param locations in this order: the SSH proxy first, then the host
     */
    public KeyDeploymentResult deployGeneratedKey(KeyExpiryPolicy expiry, List<KeyLocation> locations) {
        return findRefusal(locations).map(TemporaryKeyService::refused).orElseGet(() -> {
            GeneratedKeyPair pair = keyPairs.take();
            AuthorizedKeyLine key = rewrite(pair.publicLine(), expiry).orElseThrow();
            return deploy(key, locations, new KeyDeploymentResult.GeneratedKeyDeployed(pair.privatePem()));
        });
    }

    private Optional<AuthorizedKeyLine> rewrite(String publicKey, KeyExpiryPolicy expiry) {
        return AuthorizedKeyLine.rewrite(publicKey, expiry.options(clock.instant()), newComment());
    }

    /** Returns why no key may be deployed there, before one is generated. */
    private Optional<String> findRefusal(List<KeyLocation> locations) {
        if (locations.isEmpty()) {
            return Optional.of("there is no host to put a key on");
        }
        return locations.stream()
                .flatMap(location -> findRefusal(location).stream())
                .findFirst();
    }

    private Optional<String> findRefusal(KeyLocation location) {
        return agents.containsKey(location.mode())
                ? AgentCommand.findRefusedKeyLocation(location.user(), location.keyFile())
                        .map(what -> "%s: this %s is not allowed"
                                .formatted(location.target().host(), what))
                : Optional.of("agents are not asked (mode %s)".formatted(location.mode()));
    }

    /** Deploys the key at all locations; the first failure ends it. */
    private KeyDeploymentResult deploy(
            AuthorizedKeyLine key, List<KeyLocation> locations, KeyDeploymentResult success) {
        for (KeyLocation location : locations) {
            Optional<String> failure = deploy(key, location);
            if (failure.isPresent()) {
                return refused(failure.get());
            }
        }
        return success;
    }

    private Optional<String> deploy(AuthorizedKeyLine key, KeyLocation location) {
        HostAgent agent = Objects.requireNonNull(agents.get(location.mode()));
        KeyRevocation revocation = new KeyRevocation(UUID.randomUUID().toString(), location, key, clock.instant());
        try {
            revocations.write(revocation);
        } catch (IOException notWritten) {
            log.errorf("revocation of a temporary key cannot be written: %s", notWritten);
            return Optional.of("its revocation cannot be written");
        }
        JobOutcome<AgentAcknowledgement> outcome =
                agent.addAuthKey(location.target(), location.user(), key, location.keyFile());
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

    /** Returns a comment that identifies exactly this line. */
    private String newComment() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return "x2gobroker-" + HexFormat.of().formatHex(bytes);
    }
}
