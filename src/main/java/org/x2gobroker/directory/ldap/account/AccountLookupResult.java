package org.x2gobroker.directory.ldap.account;

import java.util.List;

/** What comes of looking for a user. */
public sealed interface AccountLookupResult {
    /** Exactly one entry. */
    record Found(DirectoryAccount account) implements AccountLookupResult {}

    /** None. */
    record NotFound() implements AccountLookupResult {}

    /**
     * Several, of which none is taken.
     *
     * @param dns of those that were found; there may be more
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
