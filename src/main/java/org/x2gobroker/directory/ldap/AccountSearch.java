package org.x2gobroker.directory.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** Finds a user's entry: exactly one, or none. */
final class AccountSearch {
    private final UserPlan plan;
    private final int seconds;

    /** @param seconds the server is asked to give up after these */
    AccountSearch(UserPlan plan, int seconds) {
        this.plan = plan;
        this.seconds = seconds;
    }

    /** Looks for the user by the search or the DN pattern of the configuration. */
    AccountLookup find(LDAPConnection connection, TypedName name) throws LDAPException {
        return plan.dnPattern() == null
                ? search(connection, name)
                : read(connection, plan.dnPattern().fill(name.plain()).toString(), name);
    }

    /** Reads the entry with this DN. */
    AccountLookup read(LDAPConnection connection, String dn, TypedName name) throws LDAPException {
        return single(connection, request(dn, SearchScope.BASE, Filter.createPresenceFilter("objectClass")), name);
    }

    private AccountLookup search(LDAPConnection connection, TypedName name) throws LDAPException {
        if (plan.base() == null) {
            throw new DirectoryUnavailableException(
                    "there is nowhere to search: give base or user-base, or user-dn-pattern, in [authmech_ldap]");
        }
        SearchRequest request = request(plan.base(), SearchScope.SUB, plan.filterFor(name));
        request.setSizeLimit(2);
        return single(connection, request, name);
    }

    private AccountLookup single(LDAPConnection connection, SearchRequest request, TypedName name)
            throws LDAPException {
        try {
            return lookup(Entries.of(connection.search(request)), name);
        } catch (LDAPSearchException failed) {
            if (failed.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return new AccountLookup.Ambiguous(dns(failed.getSearchEntries()));
            }
            if (failed.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    && request.getScope().equals(SearchScope.BASE)) {
                return new AccountLookup.NotFound();
            }
            throw failed;
        }
    }

    private AccountLookup lookup(List<SearchResultEntry> entries, TypedName name) throws LDAPException {
        return switch (entries.size()) {
            case 0 -> new AccountLookup.NotFound();
            case 1 -> new AccountLookup.Found(account(entries.getFirst(), name));
            default -> new AccountLookup.Ambiguous(dns(entries));
        };
    }

    private static List<String> dns(@Nullable List<SearchResultEntry> entries) {
        return entries == null ? List.of() : entries.stream().map(Entry::getDN).toList();
    }

    private SearchRequest request(String base, SearchScope scope, Filter filter) {
        return new SearchRequest(
                base,
                scope,
                DereferencePolicy.NEVER,
                0,
                seconds,
                false,
                filter,
                plan.nameAttribute(),
                "gidNumber",
                "memberOf",
                "primaryGroupID",
                "objectSid");
    }

    private Account account(Entry entry, TypedName name) throws LDAPException {
        return new Account(entry, findName(entry).orElse(name.plain()));
    }

    /** Of several names the one in the DN, which is the same on every day and every server; else the first. */
    private Optional<String> findName(Entry entry) throws LDAPException {
        RDN rdn = entry.getParsedDN().getRDN();
        for (int i = 0; rdn != null && i < rdn.getAttributeNames().length; i++) {
            if (rdn.getAttributeNames()[i].equalsIgnoreCase(plan.nameAttribute())) {
                return Optional.of(rdn.getAttributeValues()[i]);
            }
        }
        return Optional.ofNullable(entry.getAttributeValue(plan.nameAttribute()));
    }
}
