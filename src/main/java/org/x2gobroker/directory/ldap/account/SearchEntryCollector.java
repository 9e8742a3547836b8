package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.Objects;

/** What a search without a listener of its own has found. */
public final class SearchEntryCollector {
    private SearchEntryCollector() {}

    public static List<SearchResultEntry> of(SearchResult result) {
        return Objects.requireNonNull(result.getSearchEntries(), "only a search with a listener keeps no entries");
    }
}
