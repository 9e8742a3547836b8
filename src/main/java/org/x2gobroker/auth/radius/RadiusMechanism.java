package org.x2gobroker.auth.radius;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.radius.RadiusSettings;
import org.x2gobroker.fault.FaultText;

/**
 * Has RADIUS servers check passwords (PAP), and second factors that they ask for by a telephone or a challenge. One server is asked after
 * the other until one answers; what it answers is final.
 */
public final class RadiusMechanism implements PasswordMechanism {
    private static final Logger log = Logger.getLogger(RadiusMechanism.class);

    static final String NAME = "radius";

    /** In bytes, RFC 2865 section 5.2. */
    private static final int LONGEST_PASSWORD = 128;

    private final Supplier<RadiusSettings> settings;
    private final SilentServers silentServers;
    private final RetransmissionTimes times;
    private final SecureRandom random = new SecureRandom();

    public RadiusMechanism(Supplier<RadiusSettings> settings, Clock clock) {
        this(settings, clock, RetransmissionTimes.STANDARD);
    }

    RadiusMechanism(Supplier<RadiusSettings> settings, Clock clock, RetransmissionTimes times) {
        this.settings = settings;
        this.silentServers = new SilentServers(clock);
        this.times = times;
    }

    /**
     * Checks the settings if anything uses them.
     *
     * @throws ConfigurationException when a key cannot be used; the message names it
     */
    public static void check(BrokerSettings settings) {
        if (RadiusUsage.isUsed(settings)) {
            RadiusConfig.of(settings.radius());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<WorkKind> workKind() {
        return Optional.of(WorkKind.RADIUS);
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password) {
        return check(user, password, Optional.empty());
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password, InetAddress client) {
        return check(user, password, Optional.of(client));
    }

    private PasswordCheckResult check(String user, SecretText password, Optional<InetAddress> client) {
        try {
            RadiusConfig config = RadiusConfig.of(settings.get());
            TypedFactors typed = TypedFactors.of(password, config.challengeSeparator());
            return findObjection(user, typed, config)
                    .<PasswordCheckResult>map(PasswordCheckResult.Rejected::new)
                    .orElseGet(() -> ask(user, typed, client, config));
        } catch (ConfigurationException unusable) {
            return new PasswordCheckResult.Unavailable(String.valueOf(unusable.getMessage()));
        }
    }

    private static Optional<String> findObjection(String user, TypedFactors typed, RadiusConfig config) {
        String password = typed.password().reveal();
        if (user.isEmpty() || password.isEmpty()) {
            return Optional.of("empty user name or password");
        }
        if (hasNul(user)
                || hasNul(password)
                || typed.factor().filter(factor -> hasNul(factor.reveal())).isPresent()) {
            return Optional.of("NUL in user name or password");
        }
        if (user.indexOf('@') >= 0 && !config.userNameForms().contains("upn")
                || user.indexOf('\\') >= 0 && !config.userNameForms().contains("netbios")) {
            return Optional.of("user name in a form that user-name-forms does not permit");
        }
        if (utf8(config.userName().replace("{user}", user)).length > RadiusAttribute.LONGEST_VALUE) {
            return Optional.of("user name longer than RADIUS can carry");
        }
        boolean tooLong = utf8(password).length > LONGEST_PASSWORD
                || typed.factor()
                        .filter(factor -> utf8(factor.reveal()).length > LONGEST_PASSWORD)
                        .isPresent();
        return tooLong ? Optional.of("password longer than the 128 bytes that RADIUS can carry") : Optional.empty();
    }

    /** PAP fills the password up with NULs, so that one at its end would not count. */
    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    private PasswordCheckResult ask(
            String user, TypedFactors typed, Optional<InetAddress> client, RadiusConfig config) {
        List<RadiusAttribute> attributes = new ArrayList<>();
        attributes.add(RadiusAttribute.text(
                RadiusAttribute.USER_NAME, config.userName().replace("{user}", user)));
        attributes.addAll(config.identity());
        client.filter(_ -> config.sendsClientAddress())
                .map(address -> RadiusAttribute.text(RadiusAttribute.CALLING_STATION_ID, address.getHostAddress()))
                .ifPresent(attributes::add);
        RadiusLogin login = new RadiusLogin(config, user, attributes, typed, System.nanoTime());
        List<String> failures = new ArrayList<>();
        List<RadiusServer> servers = silentServers.order(config.servers());
        for (RadiusServer server : servers) {
            PasswordCheckResult result = ask(server, server.equals(servers.getLast()), login, failures);
            if (result != null) {
                return result;
            }
        }
        return new PasswordCheckResult.Unavailable(String.join("; ", failures));
    }

    /** What the server decides, at the first of its addresses that answers; null when none does. */
    private @Nullable PasswordCheckResult ask(
            RadiusServer server, boolean isLast, RadiusLogin login, List<String> failures) {
        Instant asked = silentServers.now();
        List<String> reasons = new ArrayList<>();
        try {
            SharedSecret secret = SharedSecret.read(server.secretFile());
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(server.host()));
            for (InetAddress address : addresses) {
                if (!login.left().isPositive() || Thread.currentThread().isInterrupted()) {
                    break;
                }
                InetSocketAddress socket = new InetSocketAddress(address, server.port());
                boolean hasAllTime = isLast && address.equals(addresses.getLast());
                switch (exchange(socket, login.first(secret, random), login, hasAllTime)) {
                    case ExchangeResult.Answered(RadiusResponse response) -> {
                        silentServers.noteAnswer(server);
                        return decide(server, socket, secret, response, login);
                    }
                    case ExchangeResult.Unanswered(String why) -> reasons.add(why);
                }
            }
            String reason = String.join(", ", reasons);
            failures.add(server.label() + ": " + (reasons.isEmpty() ? "there was no time left to ask it" : reason));
            if (!reasons.isEmpty()) {
                silentServers.noteSilence(server, asked, login.config().deadTime(), reason);
            }
        } catch (UnknownHostException unknown) {
            failures.add("%s: %s".formatted(server.label(), FaultText.of(unknown)));
        } catch (IOException unreadable) {
            failures.add("%s: its secret-file %s cannot be used: %s"
                    .formatted(server.label(), server.secretFile(), FaultText.of(unreadable)));
        }
        return null;
    }

    private ExchangeResult exchange(
            InetSocketAddress address, RadiusRequest request, RadiusLogin login, boolean hasAllTime) {
        Duration left = login.left();
        Duration own = login.config().serverTimeout();
        return new RadiusExchange(
                        address,
                        request,
                        times,
                        login.config().probesServers() ? login.config().identity() : null,
                        random)
                .run(hasAllTime || left.compareTo(own) < 0 ? left : own, left);
    }

    private PasswordCheckResult decide(
            RadiusServer server,
            InetSocketAddress address,
            SharedSecret secret,
            RadiusResponse response,
            RadiusLogin login) {
        return switch (response.code()) {
            case ACCEPT -> accept(server, response, login);
            case REJECT -> new PasswordCheckResult.Rejected(says(server, "says no", response));
            case CHALLENGE -> answerChallenge(server, address, secret, response, login);
        };
    }

    private PasswordCheckResult accept(RadiusServer server, RadiusResponse response, RadiusLogin login) {
        if (!response.message().isEmpty()) {
            log.infof("%s", says(server, "accepts a user", response));
        }
        Optional<byte[]> named = login.config().accountFromAnswer()
                ? response.values(RadiusAttribute.USER_NAME).findFirst()
                : Optional.empty();
        String account =
                named.map(name -> new String(name, StandardCharsets.UTF_8)).orElse(null);
        if (account != null && (account.isBlank() || !ReplyText.isPrintable(account))) {
            return new PasswordCheckResult.Rejected("the server's User-Name is no name of an account");
        }
        if (login.config().groupAttributes().isEmpty()) {
            return new PasswordCheckResult.Accepted(account);
        }
        try {
            return new PasswordCheckResult.Accepted(
                    account,
                    login.signIn(account == null ? login.user() : account, server, response, silentServers.now()));
        } catch (IllegalArgumentException impossible) {
            return new PasswordCheckResult.Rejected(String.valueOf(impossible.getMessage()));
        }
    }

    /** Once: X2Go Client has one field, and what was typed into it holds one second factor at most. */
    private PasswordCheckResult answerChallenge(
            RadiusServer server,
            InetSocketAddress address,
            SharedSecret secret,
            RadiusResponse challenge,
            RadiusLogin login) {
        Optional<SecretText> factor = login.typed().factor();
        if (factor.isEmpty()) {
            return new PasswordCheckResult.Rejected(says(server, "asks for a second factor", challenge)
                    + login.config()
                            .challengeSeparator()
                            .map(separator -> "; it has to be typed behind the password and the separator " + separator)
                            .orElse("; set challenge-separator of [authmech_radius], so that it can be typed behind"
                                    + " the password"));
        }
        RadiusRequest second = login.second(
                secret,
                random,
                factor.get(),
                challenge.values(RadiusAttribute.STATE).findFirst());
        return switch (exchange(address, second, login, true)) {
            case ExchangeResult.Unanswered(String reason) ->
                new PasswordCheckResult.Unavailable(
                        "%s asked for a second factor and did not take it: %s".formatted(server.label(), reason));
            case ExchangeResult.Answered(RadiusResponse response) ->
                switch (response.code()) {
                    case ACCEPT -> accept(server, response, login);
                    case REJECT ->
                        new PasswordCheckResult.Rejected(says(server, "says no to the second factor", response));
                    case CHALLENGE ->
                        new PasswordCheckResult.Rejected(says(server, "asks for more than a second factor", response));
                };
        };
    }

    private static String says(RadiusServer server, String what, RadiusResponse response) {
        return "%s %s%s"
                .formatted(
                        server.label(), what, response.message().isEmpty() ? "" : ": \"" + response.message() + "\"");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
