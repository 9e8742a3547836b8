package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.directory.DirectoryUnavailableException;

/**
 * Finds the entry of a user: exactly one, or none.
 *
 * @param seconds the time limit that the server is asked to keep
 */
public record AccountSearch(UserConfig config, int seconds) {
    /** Finds the user by the search or the DN pattern of the configuration. */
    public AccountLookupResult find(LDAPConnection connection, TypedUserName name) throws LDAPException {
        return config.dnPattern() == null
                ? search(connection, name)
                : read(connection, config.dnPattern().fill(name.plain()).toString(), name);
    }

    /** Reads the entry with this DN. */
    public AccountLookupResult read(LDAPConnection connection, String dn, TypedUserName name) throws LDAPException {
        return single(connection, request(dn, SearchScope.BASE, Filter.createPresenceFilter("objectClass")), name);
    }

    private AccountLookupResult search(LDAPConnection connection, TypedUserName name) throws LDAPException {
        if (config.base() == null) {
            throw new DirectoryUnavailableException(
                    "there is nowhere to search: give base or user-base, or user-dn-pattern, in [authmech_ldap]");
        }
        SearchRequest request = request(config.base(), SearchScope.SUB, config.filterFor(name));
        request.setSizeLimit(2);
        return single(connection, request, name);
    }

    private AccountLookupResult single(LDAPConnection connection, SearchRequest request, TypedUserName name)
            throws LDAPException {
        try {
            return lookup(entries(connection.search(request)), name);
        } catch (LDAPSearchException failed) {
            if (failed.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return new AccountLookupResult.Ambiguous(dns(failed.getSearchEntries()));
            }
            if (failed.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    && request.getScope().equals(SearchScope.BASE)) {
                return new AccountLookupResult.NotFound();
            }
            throw failed;
        }
    }

    /** Returns the entries of a search without a listener; only searches with a listener have none. */
    public static List<SearchResultEntry> entries(SearchResult result) {
        return Objects.requireNonNull(result.getSearchEntries());
    }

    private AccountLookupResult lookup(List<SearchResultEntry> entries, TypedUserName name) throws LDAPException {
        return switch (entries.size()) {
            case 0 -> new AccountLookupResult.NotFound();
            case 1 -> new AccountLookupResult.Found(account(entries.getFirst(), name));
            default -> new AccountLookupResult.Ambiguous(dns(entries));
        };
    }

    private static List<String> dns(@Nullable List<SearchResultEntry> entries) {
        return entries == null ? List.of() : entries.stream().map(Entry::getDN).toList();
    }

    private SearchRequest request(String base, SearchScope scope, Filter filter) {
        List<String> attributes = new ArrayList<>(
                List.of(config.nameAttribute(), "gidNumber", "memberOf", "primaryGroupID", "objectSid"));
        attributes.addAll(AccountLockAttributes.NAMES);
        if (config.keyAttribute() != null) {
            attributes.add(config.keyAttribute());
        }
        return new SearchRequest(
                base, scope, DereferencePolicy.NEVER, 0, seconds, false, filter, attributes.toArray(String[]::new));
    }

    private DirectoryAccount account(Entry entry, TypedUserName name) throws LDAPException {
        return new DirectoryAccount(entry, findName(entry).orElse(name.plain()));
    }

    /** Of several names, returns the one in the DN, which is the same on every server; else the first. */
    private Optional<String> findName(Entry entry) throws LDAPException {
        RDN rdn = entry.getParsedDN().getRDN();
        for (int i = 0; rdn != null && i < rdn.getAttributeNames().length; i++) {
            if (rdn.getAttributeNames()[i].equalsIgnoreCase(config.nameAttribute())) {
                return Optional.of(rdn.getAttributeValues()[i]);
            }
        }
        return Optional.ofNullable(entry.getAttributeValue(config.nameAttribute()));
    }
}
