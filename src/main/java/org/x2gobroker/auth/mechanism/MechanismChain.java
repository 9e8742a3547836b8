package org.x2gobroker.auth.mechanism;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.AccountSpelling;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.PasswordMechanism.Likeness;
import org.x2gobroker.auth.SecretText;

/**
 * The mechanisms of one {@code auth-mech} key. They are asked for one password in their order, and the first that accepts it decides. One
 * that rejects it, or cannot be asked, passes it on to the next. A mechanism is left out when the password has not the form of its own.
 *
 * @param mechanisms at least one
 */
public record MechanismChain(List<PasswordMechanism> mechanisms) {
    private static final Logger log = Logger.getLogger(MechanismChain.class);

    public MechanismChain {
        mechanisms = List.copyOf(mechanisms);
        if (mechanisms.isEmpty()) {
            throw new IllegalArgumentException("somebody has to check the password");
        }
    }

    /**
     * What became of a password.
     *
     * @param mechanism the mechanism that accepted it, else the one that it was meant for
     * @param isGuess whether a mechanism has rejected it, so that it counts as a wrong one even where another mechanism could not be asked
     */
    public record Answer(PasswordMechanism mechanism, PasswordCheckResult result, boolean isGuess) {}

    /** As {@link PasswordMechanism#accountKey}, so coarse that it fits all of them. */
    public String accountKey(String user) {
        return mechanisms.size() == 1 ? mechanisms.getFirst().accountKey(user) : AccountSpelling.fold(user);
    }

    /** Whether somebody could guess a password here. */
    public boolean isGuessable() {
        return mechanisms.stream().anyMatch(PasswordMechanism::isGuessable)
                && mechanisms.stream().noneMatch(PasswordMechanism::acceptsEverybody);
    }

    /** An answer without asking anybody. */
    public Answer withoutAsking(PasswordCheckResult result) {
        return new Answer(mechanisms.getFirst(), result, result instanceof PasswordCheckResult.Rejected);
    }

    /** Asks for a password until one mechanism accepts it. */
    public Answer ask(SecretText password, Function<PasswordMechanism, PasswordCheckResult> check) {
        List<Answer> answers = new ArrayList<>();
        for (PasswordMechanism mechanism : listAsked(password)) {
            PasswordCheckResult result = safely(mechanism, check);
            if (result instanceof PasswordCheckResult.Accepted) {
                return new Answer(mechanism, result, false);
            }
            answers.add(new Answer(mechanism, result, result instanceof PasswordCheckResult.Rejected));
        }
        return answers.size() == 1 ? answers.getFirst() : merge(password, answers);
    }

    private List<PasswordMechanism> listAsked(SecretText password) {
        List<PasswordMechanism> asked = mechanisms.stream()
                .filter(mechanism -> mechanism.likeness(password) != Likeness.UNLIKE)
                .toList();
        return asked.isEmpty() ? mechanisms : asked;
    }

    /** The fault of one mechanism hides nothing that another one says. */
    private PasswordCheckResult safely(
            PasswordMechanism mechanism, Function<PasswordMechanism, PasswordCheckResult> check) {
        if (mechanisms.size() == 1) {
            return check.apply(mechanism);
        }
        try {
            return check.apply(mechanism);
        } catch (RuntimeException fault) {
            log.errorf(fault, "the mechanism %s failed", mechanism.name());
            return new PasswordCheckResult.Unavailable("failed: " + fault.getMessage());
        }
    }

    /** None has accepted it. Whoever could not be asked might have: that is what the operator has to know. */
    private static Answer merge(SecretText password, List<Answer> answers) {
        String reason = answers.stream()
                .map(answer -> answer.mechanism().name() + ": " + reasonOf(answer.result()))
                .collect(Collectors.joining("; "));
        boolean isGuess = answers.stream().anyMatch(Answer::isGuess);
        for (Answer answer : answers) {
            if (answer.result() instanceof PasswordCheckResult.Overloaded) {
                return new Answer(answer.mechanism(), new PasswordCheckResult.Overloaded(reason), isGuess);
            }
        }
        for (Answer answer : answers) {
            if (answer.result() instanceof PasswordCheckResult.Unavailable) {
                return new Answer(answer.mechanism(), new PasswordCheckResult.Unavailable(reason), isGuess);
            }
        }
        PasswordMechanism meant = answers.stream()
                .map(Answer::mechanism)
                .filter(mechanism -> mechanism.likeness(password) == Likeness.LIKELY)
                .findFirst()
                .orElse(answers.getLast().mechanism());
        return new Answer(meant, new PasswordCheckResult.Rejected(reason), isGuess);
    }

    private static String reasonOf(PasswordCheckResult result) {
        return switch (result) {
            case PasswordCheckResult.Accepted _ -> "accepted";
            case PasswordCheckResult.Rejected(String reason) -> reason;
            case PasswordCheckResult.Unavailable(String reason) -> reason;
            case PasswordCheckResult.Overloaded(String reason) -> reason;
        };
    }
}
