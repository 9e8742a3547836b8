package org.x2gobroker.directory.ldap.account;

import java.util.List;

/** Is the result of a search for a user. */
public sealed interface AccountLookupResult {
    /** Exactly one entry matches. */
    record Found(DirectoryAccount account) implements AccountLookupResult {}

    /** No entry matches. */
    record NotFound() implements AccountLookupResult {}

    /**
     * Several entries match, so none is used.
     *
     * @param dns those that were found; there may be more
     */
    record Ambiguous(List<String> dns) implements AccountLookupResult {
        public Ambiguous {
            dns = List.copyOf(dns);
        }

        public String reason() {
            return "more than one entry is found for this name (%s), so none is taken: make user-filter or user-base narrower"
                    .formatted(String.join("; ", dns));
        }
    }
}
