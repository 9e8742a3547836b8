package org.x2gobroker.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.AccessList.Order;

/** Says from the rules alone who can see a profile, so that a mistake shows before somebody misses the profile. */
public sealed interface Audience {
    /** Every user can see the profile from every address, at any time. */
    record Everybody() implements Audience {}

    /** It depends on the user, the address or the time. */
    record Some() implements Audience {}

    /**
     * Nobody can ever see the profile.
     *
     * @param reason what keeps everybody out and how to mend it, without a full stop
     */
    record Nobody(String reason) implements Audience {}

    /** Judges the rules; host names and malformed entries of client lists, which have warnings of their own, count as some address. */
    static Audience of(AccessRules rules) {
        Optional<String> barrier = barrierOfClients(rules).or(() -> barrierOfNames(rules));
        if (barrier.isPresent()) {
            return new Nobody(barrier.get());
        }
        boolean anyClient = !rules.clients().isGiven() || letsEverybodyIn(rules.clients());
        return anyClient && !rules.times().isGiven() && letsEveryNameIn(rules) ? new Everybody() : new Some();
    }

    private static Optional<String> barrierOfClients(AccessRules rules) {
        return rules.clients().isGiven() ? barrier("acl-clients", rules.clients()) : Optional.empty();
    }

    /** Finds what keeps everybody out: the user lists decide before the group lists do. */
    private static Optional<String> barrierOfNames(AccessRules rules) {
        if (!rules.users().isGiven() && !rules.groups().isGiven()) {
            return Optional.empty();
        }
        Optional<String> users = barrier("acl-users", rules.users());
        if (users.isEmpty() || deniesEverybody(rules.users())) {
            return users;
        }
        Optional<String> groups = barrier("acl-groups", rules.groups());
        if (groups.isEmpty()) {
            return groups;
        }
        List<String> reasons = new ArrayList<>();
        if (rules.users().isGiven()) {
            reasons.add(users.get());
        }
        if (rules.groups().isGiven()) {
            reasons.add(groups.get());
        }
        return Optional.of(String.join("; and ", reasons));
    }

    private static <S> Optional<String> barrier(String kind, AccessList<S> list) {
        AccessRuleEntries<S> allow = list.allow();
        AccessRuleEntries<S> deny = list.deny();
        if (allow == null) {
            return Optional.of(kind + "-deny alone lets nobody in; name those who may see the profile in " + kind
                    + "-allow, all others with ALL");
        }
        if (allow.isEmpty()) {
            return Optional.of(
                    kind + "-allow names nobody; name those who may see the profile there, or everybody" + " with ALL");
        }
        if (deny == null || list.order() == Order.ALLOW_WINS) {
            return Optional.empty();
        }
        if (deny.namesEverybody()) {
            return Optional.of(kind + "-deny keeps everybody out, and deny wins; leave it out, or let allow win with "
                    + kind + "-order = allow-deny");
        }
        return allow.isWithin(deny)
                ? Optional.of(
                        kind + "-deny names all of " + kind + "-allow, and deny wins; leave them out of it, or let"
                                + " allow win with " + kind + "-order = allow-deny")
                : Optional.empty();
    }

    private static boolean letsEveryNameIn(AccessRules rules) {
        if (!rules.users().isGiven() && !rules.groups().isGiven()) {
            return true;
        }
        return letsEverybodyIn(rules.users()) || !deniesSomebody(rules.users()) && letsEverybodyIn(rules.groups());
    }

    private static <S> boolean letsEverybodyIn(AccessList<S> list) {
        AccessRuleEntries<S> allow = list.allow();
        return allow != null && allow.namesEverybody() && (list.order() == Order.ALLOW_WINS || !deniesSomebody(list));
    }

    private static <S> boolean deniesSomebody(AccessList<S> list) {
        AccessRuleEntries<S> deny = list.deny();
        return deny != null && !deny.isEmpty();
    }

    private static <S> boolean deniesEverybody(AccessList<S> list) {
        AccessRuleEntries<S> deny = list.deny();
        return deny != null && deny.namesEverybody();
    }
}
