package org.x2gobroker.interop.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.Program;

/**
 * Users who send requests until they are stopped: each logs in with a password, then with cookies, and starts again.
 */
final class ConstantUsers {
    private static final int REQUESTS_A_PHASE = 200;

    private final List<User> users = new ArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    /** Starts more users, all at the same URL. */
    void start(int number, Broker broker) {
        for (int i = 0; i < number; i++) {
            User user = new User("bee" + users.size(), broker);
            users.add(user);
            user.thread.start();
        }
    }

    /** Waits for some hundred answers, or for the first refusal. */
    void awaitRequests(Program program, String when) {
        int target = answers.get() + REQUESTS_A_PHASE;
        program.await("requests " + when, () -> answers.get() >= target || !refusals.isEmpty());
    }

    /** Stops all users after the answers that they wait for. */
    void stop() throws InterruptedException {
        stopping = true;
        for (User user : users) {
            user.thread.join();
        }
    }

    List<User> users() {
        return List.copyOf(users);
    }

    /** Lists the users without a cookie, and what they got instead. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    final class User {
        private final String name;
        private final Broker broker;
        private final Thread thread = Thread.ofVirtual().unstarted(this::work);
        private volatile String cookie = "";

        private User(String name, Broker broker) {
            this.name = name;
            this.broker = broker;
        }

        String name() {
            return name;
        }

        Broker broker() {
            return broker;
        }

        /** The last one that he was given. */
        String cookie() {
            return cookie;
        }

        private void work() {
            for (int turn = 0; !stopping; turn++) {
                String answer = ask(turn % 10 == 0);
                if (!answer.isEmpty()) {
                    refusals.add(name + ": " + answer);
                }
                answers.incrementAndGet();
            }
        }

        /** What he got instead of a cookie; empty when he got one. */
        private String ask(boolean byPassword) {
            try {
                PlainAnswer answer = byPassword
                        ? PlainAnswer.list(broker, name)
                        : PlainAnswer.ask(
                                broker, Map.of("task", "selectsession", "sid", "desk", "user", name, "authid", cookie));
                cookie = answer.findCookie().orElse(cookie);
                return answer.findCookie().isPresent() ? "" : answer.toString();
            } catch (RuntimeException noAnswer) {
                return noAnswer.toString();
            }
        }
    }
}
