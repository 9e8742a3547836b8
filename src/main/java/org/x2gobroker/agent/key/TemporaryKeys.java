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
import org.x2gobroker.agent.Acknowledged;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AuthorizedKey;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.Outcome;
import org.x2gobroker.agent.Outcome.Failed;
import org.x2gobroker.config.AgentQueryMode;

/**
 * Puts keys on hosts that log a user in once. A key is handed to the client only when each host said {@code OK} to it; that it is taken
 * away again is promised before it is deployed, and done by {@link KeyRemover}. Safe for use by any thread; blocks for a job a host.
 */
public final class TemporaryKeys {
    private static final Logger log = Logger.getLogger(TemporaryKeys.class);

    private final Map<AgentQueryMode, HostAgent> agents;
    private final RemovalPromises promises;
    private final Clock clock;
    private final SecureRandom random;
    private final KeySupply supply;

    /** @param agents how hosts are asked in each mode; {@code NONE} is missing */
    public TemporaryKeys(
            Map<AgentQueryMode, HostAgent> agents,
            RemovalPromises promises,
            KeySupply supply,
            Clock clock,
            SecureRandom random) {
        this.agents = Map.copyOf(agents);
        this.promises = promises;
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
    public KeyOutcome deployClientKey(String clientKey, KeyExpiry expiry, List<KeyPlace> places) {
        Optional<String> refusal = findRefusal(places);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        return AuthorizedKey.rewrite(clientKey, expiry.options(clock.instant()), newComment())
                .map(key -> deploy(key, places)
                        .<KeyOutcome>map(KeyOutcome.NotDeployed::new)
                        .orElseGet(KeyOutcome.ClientKeyDeployed::new))
                .orElseGet(() -> refused("the client sent no public key line of a known type"));
    }

    /**
     * Deploys the public half of a fresh pair, whose private half is for the client.
     *
     * @param places in this order: the SSH proxy first, then the host
     */
    public KeyOutcome deployGeneratedKey(KeyExpiry expiry, List<KeyPlace> places) {
        Optional<String> refusal = findRefusal(places);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        GeneratedKey pair = supply.take();
        AuthorizedKey key = AuthorizedKey.rewrite(pair.publicLine(), expiry.options(clock.instant()), newComment())
                .orElseThrow();
        return deploy(key, places)
                .<KeyOutcome>map(KeyOutcome.NotDeployed::new)
                .orElseGet(() -> new KeyOutcome.GeneratedKeyDeployed(pair.privatePem()));
    }

    /** Why no key may be put there, so that none is made or written down for nothing. */
    private Optional<String> findRefusal(List<KeyPlace> places) {
        if (places.isEmpty()) {
            return Optional.of("there is no host to put a key on");
        }
        return places.stream().flatMap(place -> findRefusal(place).stream()).findFirst();
    }

    private Optional<String> findRefusal(KeyPlace place) {
        return agents.containsKey(place.mode())
                ? AgentCommand.findRefusedKeyPlace(place.user(), place.keyFile())
                        .map(what -> "%s: this %s is not allowed"
                                .formatted(place.target().host(), what))
                : Optional.of("agents are not asked (mode %s)".formatted(place.mode()));
    }

    /** Why the key could not be deployed at one of the places; empty when it is at all of them. */
    private Optional<String> deploy(AuthorizedKey key, List<KeyPlace> places) {
        for (KeyPlace place : places) {
            Optional<String> failure = deploy(key, place);
            if (failure.isPresent()) {
                log.warnf("temporary key not handed out: %s", failure.get());
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<String> deploy(AuthorizedKey key, KeyPlace place) {
        HostAgent agent = Objects.requireNonNull(agents.get(place.mode()));
        RemovalPromise promise = new RemovalPromise(UUID.randomUUID().toString(), place, key, clock.instant());
        try {
            promises.write(promise);
        } catch (IOException notWritten) {
            log.errorf("promise to remove a temporary key cannot be written down: %s", notWritten);
            return Optional.of("the promise to remove it cannot be written down");
        }
        Outcome<Acknowledged> outcome = agent.addAuthKey(place.target(), place.user(), key, place.keyFile());
        if (outcome instanceof Failed<Acknowledged> failed) {
            if (!failed.reason().isEffectPossible()) {
                promises.kept(promise);
            }
            return Optional.of(failed.toString());
        }
        return Optional.empty();
    }

    private static KeyOutcome refused(String reason) {
        log.warnf("temporary key not handed out: %s", reason);
        return new KeyOutcome.NotDeployed(reason);
    }

    /** By which exactly this line is found again. */
    private String newComment() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return "x2gobroker-" + HexFormat.of().formatHex(bytes);
    }
}
