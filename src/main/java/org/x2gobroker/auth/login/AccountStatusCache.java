package org.x2gobroker.auth.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.AccountLookup;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.directory.AccountStatus;
import org.x2gobroker.fault.FaultText;

/**
 * Whether the accounts behind cookies may still be used. Looks each up at most twice a minute; requests of one user that come meanwhile
 * wait for the one answer. An account database that is unavailable changes nothing: who was in stays in, and who was out stays out. A
 * mechanism that cannot look accounts up knows all of them. Safe for use by any thread; blocks as long as the mechanism.
 */
public final class AccountStatusCache {
    private static final Logger log = Logger.getLogger(AccountStatusCache.class);
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);
    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final Map<Question, Answer> answers = new LinkedHashMap<>();

    public AccountStatusCache(Clock clock) {
        this.clock = clock;
    }

    /** The status of the account, at most half a minute old. */
    AccountStatus get(PasswordMechanism mechanism, String user) {
        if (!(mechanism instanceof AccountLookup lookup)) {
            return new AccountStatus.Active();
        }
        Question question = new Question(mechanism.name(), user);
        Instant now = clock.instant();
        AccountStatus before = new AccountStatus.Active();
        CompletableFuture<AccountStatus> answer = new CompletableFuture<>();
        CompletableFuture<AccountStatus> serving = null;
        synchronized (answers) {
            Answer known = answers.get(question);
            if (known != null && known.serves(now)) {
                serving = known.status();
            } else {
                before = known == null ? before : known.status().getNow(before);
                keep(question, new Answer(answer, now));
            }
        }
        if (serving != null) {
            return serving.join();
        }
        try {
            AccountStatus status = merge(before, ask(lookup, question));
            answer.complete(status);
            return status;
        } finally {
            // Of no effect but after an error: nobody may wait for ever.
            answer.complete(new AccountStatus.Unavailable("the look-up broke off"));
        }
    }

    /** The status of the account right now. */
    AccountStatus renew(PasswordMechanism mechanism, String user) {
        if (!(mechanism instanceof AccountLookup lookup)) {
            return new AccountStatus.Active();
        }
        Question question = new Question(mechanism.name(), user);
        Instant now = clock.instant();
        AccountStatus status = ask(lookup, question);
        synchronized (answers) {
            keep(question, new Answer(CompletableFuture.completedFuture(status), now));
        }
        return status;
    }

    private static AccountStatus merge(AccountStatus before, AccountStatus now) {
        return now instanceof AccountStatus.Unavailable && before instanceof AccountStatus.Ended ? before : now;
    }

    private static AccountStatus ask(AccountLookup lookup, Question question) {
        AccountStatus status = lookUp(lookup, question.user());
        if (status instanceof AccountStatus.Unavailable(String reason)) {
            log.warnf(
                    "An account of the mechanism %s cannot be looked up, so its cookies go on: %s",
                    question.mechanism(), reason);
        }
        return status;
    }

    private static AccountStatus lookUp(AccountLookup lookup, String user) {
        try {
            return lookup.lookUpAccount(user);
        } catch (RuntimeException fault) {
            return new AccountStatus.Unavailable("the look-up failed: " + FaultText.of(fault));
        }
    }

    private void keep(Question question, Answer answer) {
        answers.remove(question);
        if (answers.size() >= CAPACITY) {
            Iterator<Question> oldest = answers.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        answers.put(question, answer);
    }

    private record Question(String mechanism, String user) {}

    /** An answer, known or under way. */
    private record Answer(CompletableFuture<AccountStatus> status, Instant asked) {
        /** One from the future does not: the clock was set back. */
        boolean serves(Instant now) {
            return !status.isDone() || (!now.isBefore(asked) && now.isBefore(asked.plus(TIME_TO_LIVE)));
        }
    }
}
