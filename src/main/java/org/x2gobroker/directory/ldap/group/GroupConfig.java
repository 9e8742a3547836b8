package org.x2gobroker.directory.ldap.group;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.directory.ldap.account.FilterTemplate;
import org.x2gobroker.directory.ldap.account.LdapEscaping;

/**
 * How to find a user's groups.
 *
 * @param base where to search; absent: nowhere
 * @param ownFilter finds the groups of <code>{user}</code> or <code>{dn}</code>; absent: by the member attributes
 * @param classFilter what every group matches
 * @param nameAttribute what holds a group's name
 * @param memberAttributes {@code memberUid} holds names, {@code memberOf} is one of the user, all others hold DNs
 * @param nesting whether, and how, the groups that a group is in count
 */
public record GroupConfig(
        @Nullable String base,
        @Nullable FilterTemplate ownFilter,
        String classFilter,
        String nameAttribute,
        List<String> memberAttributes,
        Nesting nesting) {
    private static final String MEMBER_UID = "memberUid";
    private static final String MEMBER_OF = "memberOf";
    /** Active Directory's LDAP_MATCHING_RULE_IN_CHAIN: the server walks up the chain of groups itself. */
    private static final String IN_CHAIN = ":1.2.840.113556.1.4.1941:";

    /** How groups in groups are found. */
    public enum Nesting {
        NONE,
        WALK,
        MATCHING_RULE
    }

    public GroupConfig {
        memberAttributes = List.copyOf(memberAttributes);
    }

    /** Whether the user's entry names groups itself. */
    public boolean readsMemberOf() {
        return ownFilter == null && isMemberOf(memberAttributes);
    }

    public static boolean isMemberOf(List<String> attributes) {
        return attributes.stream().anyMatch(MEMBER_OF::equalsIgnoreCase);
    }

    /** Finds the groups that name the user; empty when groups name no members. */
    public List<Filter> filtersForUser(String name, String dn) {
        if (ownFilter != null) {
            return List.of(ownFilter.fill(name, dn));
        }
        List<Filter> parts = new ArrayList<>(filtersForDn(dn));
        memberAttributes.stream()
                .filter(MEMBER_UID::equalsIgnoreCase)
                .map(attribute -> Filter.createEqualityFilter(attribute, name))
                .forEach(parts::add);
        return parts.isEmpty() ? List.of() : List.of(ofClass(Filter.createORFilter(parts)));
    }

    /** Finds the groups that name one of these groups; what a filter of the configuration says about classes is all there is to say. */
    List<Filter> filtersForGroups(Collection<String> dns) {
        if (dns.isEmpty()) {
            return List.of();
        }
        if (ownFilter != null && ownFilter.hasDn()) {
            return List.of(Filter.createORFilter(
                    dns.stream().map(dn -> ownFilter.fill("", dn)).toList()));
        }
        List<Filter> parts =
                dns.stream().flatMap(dn -> filtersForDn(dn).stream()).toList();
        return parts.isEmpty() ? List.of() : List.of(ofClass(Filter.createORFilter(parts)));
    }

    Filter ofClass(Filter condition) {
        return Filter.createANDFilter(parse(classFilter), condition);
    }

    private List<Filter> filtersForDn(String dn) {
        return memberAttributes.stream()
                .filter(attribute -> !attribute.equalsIgnoreCase(MEMBER_UID) && !attribute.equalsIgnoreCase(MEMBER_OF))
                .map(attribute -> nesting == Nesting.MATCHING_RULE
                        ? parse("(" + attribute + IN_CHAIN + "=" + LdapEscaping.escape(dn) + ")")
                        : Filter.createEqualityFilter(attribute, dn))
                .toList();
    }

    private static Filter parse(String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException broken) {
            throw new IllegalArgumentException("it is no LDAP filter: " + broken.getMessage(), broken);
        }
    }
}
