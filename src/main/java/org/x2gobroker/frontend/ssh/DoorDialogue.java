package org.x2gobroker.frontend.ssh;

import java.net.InetAddress;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.BrokerService;
import org.x2gobroker.broker.ClientRequest;
import org.x2gobroker.broker.ClientTask;
import org.x2gobroker.broker.SelectionRequest;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;

/**
 * What the SSH door asks of the broker. A password is checked as one of http is, under the same limits; the cookie that comes back is shown
 * for each question, so that all that ends cookies ends the login. May block.
 */
final class DoorDialogue {
    private static final SecretText NOTHING = new SecretText("");

    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final BrokerService broker;
    private final UserKeys keys;

    DoorDialogue(LiveSettings settings, ProfileBackends backends, BrokerService broker, UserKeys keys) {
        this.settings = settings;
        this.backends = backends;
        this.broker = broker;
        this.keys = keys;
    }

    /** Lets the user in by a password; empty when that is refused. */
    Optional<DoorLogin> logIn(String user, SecretText password, InetAddress client, BooleanSupplier isWanted) {
        Optional<ProfileBackend> backend = findBackend("");
        if (backend.isEmpty() || user.isEmpty()) {
            return Optional.empty();
        }
        ClientRequest request = new ClientRequest(
                backend.get(),
                ClientTask.NONE,
                new Credentials(user, password, NOTHING, client),
                SelectionRequest.NONE,
                NOTHING,
                null,
                isWanted);
        return broker.handle(request) instanceof BrokerAnswer.Granted granted
                ? Optional.of(new DoorLogin.ByPassword(user, password, orNothing(granted.nextCookie())))
                : Optional.empty();
    }

    /** Lets the user in by a key whose owner the client has not proved to be yet; empty when the key is none of the user's. */
    Optional<DoorLogin> logIn(String user, PublicKey key) {
        return findBackend("")
                .flatMap(backend -> keys.findAccount(user, key, methods(backend)))
                .map(account -> new DoorLogin.ByKey(account, user, key));
    }

    Optional<ProfileBackend> findBackend(String name) {
        return backends.find(name.isEmpty() ? settings.current().environment().defaultBackend() : name);
    }

    /** Answers a question, for the one who has logged in, whoever the options say it is. */
    DoorReply ask(
            DoorLogin login,
            SshBrokerOptions options,
            ProfileBackend of,
            InetAddress client,
            BooleanSupplier isWanted) {
        return switch (login) {
            case DoorLogin.ByPassword proved -> {
                BrokerAnswer answer = broker.handle(options.request(
                        of, new Credentials(proved.user(), proved.password(), proved.cookie(), client), isWanted));
                yield new DoorReply(
                        answer instanceof BrokerAnswer.Granted granted ? renew(proved, granted, options) : proved,
                        answer);
            }
            case DoorLogin.ByKey(String user, String typed, PublicKey key) ->
                new DoorReply(
                        login,
                        keys.findAccount(typed, key, methods(of))
                                        .filter(user::equals)
                                        .isPresent()
                                ? broker.handleAuthenticated(
                                        options.request(of, new Credentials(user, NOTHING, NOTHING, client), isWanted))
                                : new BrokerAnswer.Refused());
        };
    }

    private static DoorLogin renew(
            DoorLogin.ByPassword proved, BrokerAnswer.Granted granted, SshBrokerOptions options) {
        boolean isChanged = granted.result() instanceof BrokerAnswer.Result.PasswordChange(boolean changed) && changed;
        return new DoorLogin.ByPassword(
                proved.user(),
                isChanged ? new SecretText(options.newPassword) : proved.password(),
                orNothing(granted.nextCookie()));
    }

    private LoginMethods methods(ProfileBackend backend) {
        return LoginMethods.of(backend.settings(), settings.current().global());
    }

    private static SecretText orNothing(@Nullable SecretText cookie) {
        return cookie == null ? NOTHING : cookie;
    }

    /**
     * An answer.
     *
     * @param login what proves the user for the next question
     */
    record DoorReply(DoorLogin login, BrokerAnswer answer) {}
}
