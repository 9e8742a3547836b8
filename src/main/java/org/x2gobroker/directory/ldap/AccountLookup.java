package org.x2gobroker.directory.ldap;

import java.util.List;

/** What comes of looking for a user. */
sealed interface AccountLookup {
    /** Exactly one entry. */
    record Found(Account account) implements AccountLookup {}

    /** None. */
    record NotFound() implements AccountLookup {}

    /**
     * Several, of which none is taken.
     *
     * @param dns of those that were found; there may be more
     */
    record Ambiguous(List<String> dns) implements AccountLookup {
        public Ambiguous {
            dns = List.copyOf(dns);
        }

        String reason() {
            return "more than one entry is found for this name (%s), so none is taken: make user-filter or user-base narrower"
                    .formatted(String.join("; ", dns));
        }
    }
}
