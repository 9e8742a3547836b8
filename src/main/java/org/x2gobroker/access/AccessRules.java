package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.x2gobroker.access.AccessList.Judgement;

/**
 * Holds all access rules of one session profile (its {@code acl-…} keys). A deny list alone never makes a profile visible: an
 * allow list must name the principal. Outside of its time windows nobody sees the profile, whatever the other rules say.
 */
public record AccessRules(
        AccessList<Principal> users,
        AccessList<Supplier<Set<String>>> groups,
        AccessList<InetAddress> clients,
        TimeWindows times) {
    /** Stands for everybody in every list; in any other case it is an ordinary name. */
    public static final String ALL = "ALL";

    /** Creates rules that hold at any time. */
    public AccessRules(
            AccessList<Principal> users, AccessList<Supplier<Set<String>>> groups, AccessList<InetAddress> clients) {
        this(users, groups, clients, TimeWindows.none());
    }

    /** Returns rules that let everybody see the profile. */
    public static AccessRules none() {
        return new AccessRules(AccessList.absent(), AccessList.absent(), AccessList.absent());
    }

    /**
     * Decides whether {@code principal} may see the profile, and why. It reads the groups of the principal only when they
     * decide, and passes on the exception that reading them throws.
     */
    public AccessVerdict decide(Principal principal) {
        if (times.isClosed()) {
            return new AccessVerdict(false, List.of(VerdictReasons.CLOSED));
        }
        AccessVerdict verdict = decideAtAnyTime(principal);
        return times.isGiven() ? verdict.precededBy(VerdictReasons.OPEN) : verdict;
    }

    /** Tells whether {@link #decide} reads the groups of the principal when the group lists hold names. */
    public boolean needsGroups(Principal principal) {
        if (times.isClosed()
                || clients.isGiven()
                        && !clients.judge(principal.caller().address()).isAllowed()) {
            return false;
        }
        Judgement user = users.judge(principal);
        return !user.isAllowed() && !user.isDenied();
    }

    private AccessVerdict decideAtAnyTime(Principal principal) {
        Judgement client = clients.judge(principal.caller().address());
        String clientReason = VerdictReasons.ofClient(client);
        if (clients.isGiven() && !client.isAllowed()) {
            return new AccessVerdict(false, List.of(clientReason));
        }
        if (!users.isGiven() && !groups.isGiven()) {
            return new AccessVerdict(true, List.of(clientReason, VerdictReasons.NOBODY_NAMED));
        }
        Judgement user = users.judge(principal);
        String userReason = VerdictReasons.ofUser(user);
        // The user lists decide before the groups do, so the directory need not be asked.
        if (user.isAllowed() || user.isDenied()) {
            return new AccessVerdict(user.isAllowed(), List.of(clientReason, userReason));
        }
        Judgement group = groups.judge(principal.groups());
        return new AccessVerdict(group.isAllowed(), List.of(clientReason, userReason, VerdictReasons.ofGroups(group)));
    }
}
