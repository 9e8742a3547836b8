package org.x2gobroker.directory.ldap.group;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.directory.ldap.account.DirectoryAccount;

/**
 * Collects the groups of one user: those that name the user, those that the user's entry names, the primary group, and the
 * groups that contain these. It visits each group once, so groups that contain each other end the search.
 */
public final class NestedGroupCollector {
    /** Limits the number of groups in one filter. */
    private static final int BATCH_SIZE = 50;

    private final GroupEntrySearch search;
    private final GroupConfig config;
    private final Set<DN> visited = new HashSet<>();
    private final List<String> names = new ArrayList<>();

    public NestedGroupCollector(GroupEntrySearch search) {
        this.search = search;
        this.config = search.config();
    }

    public LdapNameSet groupsOf(DirectoryAccount account, boolean withPrimary) throws LDAPException {
        List<Entry> level = new ArrayList<>();
        for (Filter filter : config.filtersForUser(account.name(), account.dn())) {
            level.addAll(visit(search.search(filter)));
        }
        if (config.readsMemberOf()) {
            level.addAll(visitNamed(account.entry()));
        }
        List<Entry> primary = withPrimary ? visit(findPrimary(account.entry())) : List.of();
        switch (config.nesting()) {
            case NONE -> {}
            case MATCHING_RULE -> nextLevel(primary); // the server has already followed the others
            case RECURSIVE ->
                collectParents(Stream.concat(level.stream(), primary.stream()).toList());
        }
        return LdapNameSet.of(names);
    }

    private void collectParents(List<Entry> start) throws LDAPException {
        List<Entry> level = start;
        while (!level.isEmpty()) {
            level = nextLevel(level);
        }
    }

    private List<Entry> nextLevel(List<Entry> level) throws LDAPException {
        List<Entry> next = new ArrayList<>();
        List<List<String>> portions = level.stream()
                .map(Entry::getDN)
                .gather(Gatherers.windowFixed(BATCH_SIZE))
                .toList();
        for (List<String> dns : portions) {
            for (Filter filter : config.filtersForGroups(dns)) {
                next.addAll(visit(search.search(filter)));
            }
        }
        if (config.readsMemberOf()) {
            for (Entry group : level) {
                next.addAll(visitNamed(group));
            }
        }
        return next;
    }

    /** Returns the groups that were not visited before. */
    private List<Entry> visit(List<Entry> groups) throws LDAPException {
        List<Entry> fresh = new ArrayList<>();
        for (Entry group : groups) {
            if (visited.add(group.getParsedDN())) {
                fresh.add(group);
                names.addAll(valuesOf(group, config.nameAttribute()).toList());
            }
        }
        return fresh;
    }

    /** Visits the groups that an entry names by {@code memberOf}, if they are below the base. */
    private List<Entry> visitNamed(Entry entry) throws LDAPException {
        List<Entry> groups = new ArrayList<>();
        for (String dn : valuesOf(entry, "memberOf").toList()) {
            if (!visited.contains(new DN(dn))
                    && (config.base() == null || DN.isDescendantOf(dn, config.base(), true))) {
                groups.addAll(search.read(dn));
            }
        }
        return visit(groups);
    }

    private List<Entry> findPrimary(Entry user) throws LDAPException {
        Optional<Filter> filter = findPrimaryFilter(user);
        return filter.isPresent() ? search.search(config.ofClass(filter.get())) : List.of();
    }

    private static Optional<Filter> findPrimaryFilter(Entry user) {
        String gid = user.getAttributeValue("gidNumber");
        if (gid != null) {
            return Optional.of(Filter.createEqualityFilter("gidNumber", gid));
        }
        return primaryGroupId(
                        user.getAttributeValueBytes("objectSid"), user.getAttributeValueAsInteger("primaryGroupID"))
                .map(sid -> Filter.createEqualityFilter("objectSid", sid));
    }

    /**
     * Returns the binary id of the user's primary group, which has no member attribute in Active Directory (MS-ADTS 3.1.1.4.5.19): the
     * last four bytes distinguish accounts of one domain.
     */
    private static Optional<byte[]> primaryGroupId(byte @Nullable [] user, @Nullable Integer primaryGroup) {
        if (user == null || primaryGroup == null || user.length <= Integer.BYTES) {
            return Optional.empty();
        }
        byte[] group = user.clone();
        ByteBuffer.wrap(group).order(ByteOrder.LITTLE_ENDIAN).putInt(user.length - Integer.BYTES, primaryGroup);
        return Optional.of(group);
    }

    private static Stream<String> valuesOf(Entry entry, String attribute) {
        String @Nullable [] values = entry.getAttributeValues(attribute);
        return values == null ? Stream.empty() : Arrays.stream(values).filter(Objects::nonNull);
    }
}
