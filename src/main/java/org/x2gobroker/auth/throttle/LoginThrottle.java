package org.x2gobroker.auth.throttle;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.MechanismChain;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.auth.work.WorkResult;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;

/**
 * Has passwords checked by the workers, but no more of them after {@code guess-limit} wrong ones: for an account from one client
 * address, and ten times as many from the address in all. Right ones are refused as well then, or the limit would tell them apart. An
 * attempt is counted before its password is looked at and given back when it was right, so that no number of requests at a time gets
 * more of them checked. Safe for use by any thread; blocks.
 */
public final class LoginThrottle {
    private final LiveSettings settings;
    private final FailedAttemptStore counters;
    private final PasswordWorkers workers;
    private final Clock clock;
    private final UndecidedAttempts undecided = new UndecidedAttempts();

    public LoginThrottle(LiveSettings settings, FailedAttemptStore counters, PasswordWorkers workers, Clock clock) {
        this.settings = settings;
        this.counters = counters;
        this.workers = workers;
        this.clock = clock;
    }

    /** As the other one, for a client that waits as long as it takes. */
    public PasswordCheckResult check(
            PasswordMechanism mechanism, String user, SecretText password, InetAddress client) {
        return check(mechanism, user, password, client, () -> true);
    }

    /** What the mechanism says to the password, or {@link PasswordCheckResult.Rejected} without asking it. */
    public PasswordCheckResult check(
            PasswordMechanism mechanism,
            String user,
            SecretText password,
            InetAddress client,
            BooleanSupplier isWanted) {
        return check(new MechanismChain(List.of(mechanism)), user, password, client, isWanted)
                .result();
    }

    /** What the mechanisms say to the password, which counts as one attempt, or {@link PasswordCheckResult.Rejected} without asking them. */
    public MechanismChain.Answer check(
            MechanismChain chain, String user, SecretText password, InetAddress client, BooleanSupplier isWanted) {
        Supplier<MechanismChain.Answer> asked =
                () -> chain.ask(password, mechanism -> ask(mechanism, user, password, client, isWanted));
        return chain.isGuessable()
                ? attempt(
                        chain.accountKey(user),
                        client,
                        () -> new WorkResult.Done<>(asked.get()),
                        AttemptAnswers.ofChecks(chain))
                : asked.get();
    }

    private PasswordCheckResult ask(
            PasswordMechanism mechanism,
            String user,
            SecretText password,
            InetAddress client,
            BooleanSupplier isWanted) {
        Optional<WorkKind> kind = mechanism.workKind();
        if (kind.isEmpty()) {
            return mechanism.check(user, password, client);
        }
        return switch (workers.run(kind.get(), isWanted, () -> mechanism.check(user, password, client))) {
            case WorkResult.Done<PasswordCheckResult>(PasswordCheckResult result) -> result;
            case WorkResult.Dropped<PasswordCheckResult>(WorkResult.Reason reason) ->
                new PasswordCheckResult.Overloaded(reason.sentence());
        };
    }

    /**
     * What comes of the wish for a new password, or {@link PasswordChangeResult.Refused} without asking anybody. Who holds a cookie could
     * find out the old one here; because nobody tells which of the two was refused, each refusal counts as a wrong password.
     *
     * @param changer the mechanism, once more
     */
    public PasswordChangeResult change(
            PasswordMechanism mechanism,
            PasswordChanger changer,
            String user,
            SecretText oldPassword,
            SecretText newPassword,
            InetAddress client,
            BooleanSupplier isWanted) {
        Supplier<PasswordChangeResult> change = () -> changer.change(user, oldPassword, newPassword);
        Optional<WorkKind> kind = mechanism.workKind();
        return kind.isEmpty()
                ? change.get()
                : attempt(
                        mechanism.accountKey(user),
                        client,
                        () -> workers.run(kind.get(), isWanted, change),
                        AttemptAnswers.OF_CHANGES);
    }

    private <T> T attempt(
            String account, InetAddress client, Supplier<WorkResult<T>> queued, AttemptAnswers<T> answers) {
        GlobalSettings current = settings.current().global();
        return current.guessLimit() == 0
                ? answerOf(queued.get(), answers)
                : limited(
                        AttemptLimits.of(
                                account, client, current.guessLimit(), Duration.ofSeconds(current.guessWindow())),
                        Duration.ofSeconds(current.passwordQueueTime()),
                        queued,
                        answers);
    }

    private <T> T limited(
            AttemptLimits limits, Duration longestWait, Supplier<WorkResult<T>> work, AttemptAnswers<T> answers) {
        try (UndecidedAttempts.Visit visit = undecided.enter(limits.keys())) {
            long end = System.nanoTime() + longestWait.toNanos();
            while (true) {
                visit.look();
                switch (counters.reserve(limits, clock.instant())) {
                    case ReservationResult.Reserved reserved -> {
                        visit.begin();
                        return decided(limits, reserved, visit, work.get(), answers);
                    }
                    case ReservationResult.Exhausted(var key, var until) -> {
                        switch (visit.await(key, Duration.ofNanos(end - System.nanoTime()))) {
                            case ALL_WRONG -> {
                                return answers.refused().apply("too many wrong passwords; not checked until " + until);
                            }
                            case TOO_LATE -> {
                                return answers.overloaded().apply("too many passwords of this user are being checked");
                            }
                            case GIVEN_BACK -> {
                                // There is one to try for.
                            }
                        }
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return answers.overloaded().apply("interrupted");
        }
    }

    /** An attempt that ends by a fault stays counted. */
    private <T> T decided(
            AttemptLimits limits,
            ReservationResult.Reserved reserved,
            UndecidedAttempts.Visit visit,
            WorkResult<T> result,
            AttemptAnswers<T> answers) {
        T answer = answerOf(result, answers);
        switch (answers.verdict().apply(answer)) {
            case RIGHT -> {
                counters.forget(limits, reserved);
                visit.end(true);
            }
            case UNKNOWN -> {
                counters.giveBack(limits, reserved);
                visit.end(true);
            }
            case WRONG -> visit.end(false);
        }
        return answer;
    }

    private static <T> T answerOf(WorkResult<T> result, AttemptAnswers<T> answers) {
        return switch (result) {
            case WorkResult.Done<T>(T answer) -> answer;
            case WorkResult.Dropped<T>(WorkResult.Reason reason) ->
                answers.overloaded().apply(reason.sentence());
        };
    }
}
