package org.x2gobroker.directory.ldap.group;

import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.directory.ldap.account.FilterTemplate;

/**
 * Configures how to find the groups of a user.
 *
 * @param base where to search; absent: nowhere
 * @param ownFilter finds the groups of <code>{user}</code> or <code>{dn}</code>; absent: the member attributes do
 * @param classFilter matches every group
 * @param nameAttribute the attribute with the name of a group
 * @param memberAttributes {@code memberUid} holds names, {@code memberOf} is one of the user, all others hold DNs
 * @param nesting whether, and how, parent groups of a group count
 */
public record GroupConfig(
        @Nullable String base,
        @Nullable FilterTemplate ownFilter,
        FilterTemplate classFilter,
        String nameAttribute,
        List<String> memberAttributes,
        Nesting nesting) {
    private static final String MEMBER_UID = "memberUid";
    private static final String MEMBER_OF = "memberOf";
    /** Is Active Directory's LDAP_MATCHING_RULE_IN_CHAIN, by which the server itself follows the chain of groups. */
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    /**
     * Says how to find the groups that contain groups: not, by one search for each level, or by a matching rule of the server.
     */
    public enum Nesting {
        NONE,
        RECURSIVE,
        MATCHING_RULE
    }

    public GroupConfig {
        memberAttributes = List.copyOf(memberAttributes);
    }

    /** Tells whether the entry of the user names groups. */
    public boolean readsMemberOf() {
        return ownFilter == null && isMemberOf(memberAttributes);
    }

    public static boolean isMemberOf(List<String> attributes) {
        return attributes.stream().anyMatch(MEMBER_OF::equalsIgnoreCase);
    }

    /** Returns filters for the groups that name the user; none when groups name no members. */
    public List<Filter> filtersForUser(String name, String dn) {
        if (ownFilter != null) {
            return List.of(ownFilter.fill(name, dn));
        }
        List<Filter> parts = new ArrayList<>(filtersForDn(dn));
        memberAttributes.stream()
                .filter(MEMBER_UID::equalsIgnoreCase)
                .map(attribute -> Filter.createEqualityFilter(attribute, name))
                .forEach(parts::add);
        return anyOf(parts);
    }

    /** Returns filters for the groups that name one of these groups; a configured filter replaces the preset's class filter. */
    List<Filter> filtersForGroups(Collection<String> dns) {
        if (dns.isEmpty()) {
            return List.of();
        }
        if (ownFilter != null && ownFilter.hasDn()) {
            return List.of(Filter.createORFilter(
                    dns.stream().map(dn -> ownFilter.fill("", dn)).toList()));
        }
        return anyOf(dns.stream().flatMap(dn -> filtersForDn(dn).stream()).toList());
    }

    private List<Filter> anyOf(List<Filter> parts) {
        return parts.isEmpty() ? List.of() : List.of(ofClass(Filter.createORFilter(parts)));
    }

    Filter ofClass(Filter condition) {
        return Filter.createANDFilter(classFilter.fill("", ""), condition);
    }

    private List<Filter> filtersForDn(String dn) {
        return memberAttributes.stream()
                .filter(attribute -> !attribute.equalsIgnoreCase(MEMBER_UID) && !attribute.equalsIgnoreCase(MEMBER_OF))
                .map(attribute -> nesting == Nesting.MATCHING_RULE
                        ? Filter.createExtensibleMatchFilter(attribute, IN_CHAIN, false, dn)
                        : Filter.createEqualityFilter(attribute, dn))
                .toList();
    }
}
