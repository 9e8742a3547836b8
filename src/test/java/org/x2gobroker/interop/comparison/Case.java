package org.x2gobroker.interop.comparison;

import java.util.List;

/**
 * Requests sent one after the other to both brokers. {@code @AUTHID1@} in a request stands for the cookie that the answer to
 * the first request of the case carried, and so on.
 */
record Case(String name, List<RawRequest> requests, Expectation expectation) {

    Case {
        requests = List.copyOf(requests);
    }

    /** What the last answer of our broker must be; those before it are always compared. */
    sealed interface Expectation {
        /** As the answer of 0.0.4.3. */
        record Same() implements Expectation {}

        /** One that the specification wants instead; {@code rule} names the paragraph. */
        record Instead(int status, List<String> bodyContains, String rule) implements Expectation {}

        /** Random: over many tries both brokers name the same set of servers. */
        record SameServers() implements Expectation {}
    }

    static Case same(String name, RawRequest... requests) {
        return new Case(name, List.of(requests), new Expectation.Same());
    }

    static Case sameServers(String name, RawRequest request) {
        return new Case(name, List.of(request), new Expectation.SameServers());
    }

    static Case instead(String name, RawRequest request, String rule, int status, String... bodyContains) {
        return new Case(name, List.of(request), new Expectation.Instead(status, List.of(bodyContains), rule));
    }
}
