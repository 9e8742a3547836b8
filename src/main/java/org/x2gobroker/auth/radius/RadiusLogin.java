package org.x2gobroker.auth.radius;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.SignIn;

/**
 * One login, whatever servers it goes to.
 *
 * @param user the name as it was typed
 * @param attributes what every request carries
 * @param start when it began, by {@link System#nanoTime}
 */
record RadiusLogin(RadiusConfig config, String user, List<RadiusAttribute> attributes, TypedFactors typed, long start) {
    /** Longer than any cookie lives. */
    private static final Duration LONGEST_SIGN_IN = Duration.ofDays(366);

    RadiusLogin {
        attributes = List.copyOf(attributes);
    }

    /** The time until it has to be decided; negative when that is over. */
    Duration left() {
        return config.timeout().minusNanos(System.nanoTime() - start);
    }

    /** The request that carries the password. */
    RadiusRequest first(SharedSecret secret, SecureRandom random) {
        return RadiusRequest.access(secret, random, random.nextInt(256), attributes, utf8(typed.password()));
    }

    /**
     * The request that carries the second factor.
     *
     * @param state the State of the challenge, as it came; absent when it had none
     */
    RadiusRequest second(SharedSecret secret, SecureRandom random, SecretText factor, Optional<byte[]> state) {
        List<RadiusAttribute> all = new ArrayList<>(attributes);
        state.ifPresent(value -> all.add(new RadiusAttribute(RadiusAttribute.STATE, value)));
        return RadiusRequest.access(secret, random, random.nextInt(256), all, utf8(factor));
    }

    /**
     * What the answer proves beside the password: the groups that it names. It ends with its cookie.
     *
     * @throws IllegalArgumentException when a name cannot be kept
     */
    SignIn signIn(String account, RadiusServer server, RadiusResponse response, Instant now) {
        Set<String> groups = config.groupAttributes().stream()
                .flatMap(attribute -> attribute.read(response))
                .collect(Collectors.toSet());
        return new SignIn(
                account,
                "radius:" + server.label(),
                groups,
                UUID.randomUUID().toString(),
                now,
                "",
                Set.of(),
                now.plus(LONGEST_SIGN_IN));
    }

    private static byte[] utf8(SecretText text) {
        return text.reveal().getBytes(StandardCharsets.UTF_8);
    }
}
