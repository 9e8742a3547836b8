package org.x2gobroker.profile.catalogue;

import org.x2gobroker.access.address.IpNetwork;
import org.x2gobroker.directory.ldap.group.LdapNameSet;

/** What an access rule is looked up by. */
sealed interface AccessRuleKey {
    /** A user, by the most lenient of all comparisons of names: a rule that is found by mistake still decides for itself. */
    record OfUser(String name) implements AccessRuleKey {
        static OfUser named(String name) {
            return new OfUser(LdapNameSet.fold(name));
        }
    }

    /** A group, compared in the same way. */
    record OfGroup(String name) implements AccessRuleKey {
        static OfGroup named(String name) {
            return new OfGroup(LdapNameSet.fold(name));
        }
    }

    /** A canonical network. */
    record OfNetwork(IpNetwork network) implements AccessRuleKey {}
}
