package org.x2gobroker.profile.catalogue;

import org.x2gobroker.access.address.IpNetwork;
import org.x2gobroker.directory.ldap.group.LdapNameSet;

/** Is a key by which the index finds an access rule. */
sealed interface AccessRuleKey {
    /** Is a user name in the most lenient comparison: a rule that is found by mistake still decides for itself. */
    record OfUser(String name) implements AccessRuleKey {
        public OfUser {
            name = LdapNameSet.fold(name);
        }
    }

    /** Is a group name in the same comparison. */
    record OfGroup(String name) implements AccessRuleKey {
        public OfGroup {
            name = LdapNameSet.fold(name);
        }
    }

    /** Is a canonical network. */
    record OfNetwork(IpNetwork network) implements AccessRuleKey {}
}
