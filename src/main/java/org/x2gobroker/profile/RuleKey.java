package org.x2gobroker.profile;

import org.x2gobroker.access.Network;
import org.x2gobroker.directory.ldap.LdapNames;

/** What an access rule is looked up by. */
sealed interface RuleKey {
    /** A user, by the most lenient of all comparisons of names: a rule that is found by mistake still decides for itself. */
    record OfUser(String name) implements RuleKey {
        static OfUser named(String name) {
            return new OfUser(LdapNames.fold(name));
        }
    }

    /** A group, compared in the same way. */
    record OfGroup(String name) implements RuleKey {
        static OfGroup named(String name) {
            return new OfGroup(LdapNames.fold(name));
        }
    }

    /** A canonical network. */
    record OfNetwork(Network network) implements RuleKey {}
}
