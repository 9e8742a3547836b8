package org.x2gobroker.directory.ldap.group;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.account.AccountSearch;

/**
 * Searches group entries over one connection, page by page, because servers limit the size of one answer; at once where the server permits
 * no pages.
 */
public record GroupEntrySearch(LDAPConnection connection, GroupConfig config, int seconds, PagingSupport paging) {
    private static final int PAGE_SIZE = 500;
    private static final int MAX_GROUPS = 10_000;

    /** Returns the matching groups below the base. */
    List<Entry> search(Filter filter) throws LDAPException {
        if (config.base() == null) {
            throw new DirectoryUnavailableException(
                    "there is nowhere to search for groups: give base or group-base in [authmech_ldap]");
        }
        SearchRequest request = request(config.base(), SearchScope.SUB, filter);
        if (paging.isRefusedBy(connection)) {
            return searchAtOnce(request);
        }
        try {
            return searchByPages(request);
        } catch (LDAPException refused) {
            if (!PagingSupport.mayBeRefusal(refused)) {
                throw refused;
            }
            List<Entry> found = searchAtOnce(request);
            paging.noteRefusal(connection, refused);
            return found;
        }
    }

    private List<Entry> searchByPages(SearchRequest request) throws LDAPException {
        List<Entry> found = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            request.setControls(new SimplePagedResultsControl(PAGE_SIZE, cookie));
            SearchResult page = connection.search(request);
            found.addAll(AccountSearch.entries(page));
            cookie = nextPage(page);
        } while (cookie != null && found.size() < MAX_GROUPS);
        if (cookie != null) {
            throw tooMany();
        }
        return found;
    }

    /** A result that the server cuts short is a failure, as missing groups could open what they deny. */
    private List<Entry> searchAtOnce(SearchRequest request) throws LDAPException {
        request.setControls(List.of());
        request.setSizeLimit(MAX_GROUPS);
        try {
            return List.copyOf(AccountSearch.entries(connection.search(request)));
        } catch (LDAPSearchException cut) {
            if (cut.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED) && cut.getEntryCount() >= MAX_GROUPS) {
                throw tooMany();
            }
            throw cut;
        }
    }

    private static DirectoryUnavailableException tooMany() {
        return new DirectoryUnavailableException("the directory names too many groups for one user");
    }

    /** Returns the group with this DN; empty when it does not exist or is no group. */
    List<Entry> read(String dn) throws LDAPException {
        SearchRequest request =
                request(dn, SearchScope.BASE, config.ofClass(Filter.createPresenceFilter("objectClass")));
        try {
            return List.copyOf(AccountSearch.entries(connection.search(request)));
        } catch (LDAPException failed) {
            if (failed.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return List.of();
            }
            throw failed;
        }
    }

    private SearchRequest request(String base, SearchScope scope, Filter filter) {
        return new SearchRequest(
                base, scope, DereferencePolicy.NEVER, 0, seconds, false, filter, config.nameAttribute(), "memberOf");
    }

    /** Returns null after the last page, and from servers without paging. */
    private static @Nullable ASN1OctetString nextPage(SearchResult page) throws LDAPException {
        SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
        return control != null && control.moreResultsToReturn() ? control.getCookie() : null;
    }
}
