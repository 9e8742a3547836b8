package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.x2gobroker.access.AccessList.Judgement;

/**
 * All access rules of one session profile (its {@code acl-…} keys). A deny list alone never makes a profile visible: somebody
 * must be allowed. Outside of its time windows nobody sees it, whatever the other rules say.
 */
public record AccessRules(
        AccessList<Principal> users,
        AccessList<Supplier<Set<String>>> groups,
        AccessList<InetAddress> clients,
        TimeWindows times) {
    /** The word that stands for everybody in every list; in any other case it is an ordinary name. */
    public static final String ALL = "ALL";

    /** Rules that hold at any time. */
    public AccessRules(
            AccessList<Principal> users, AccessList<Supplier<Set<String>>> groups, AccessList<InetAddress> clients) {
        this(users, groups, clients, TimeWindows.none());
    }

    /** Rules that let everybody see the profile. */
    public static AccessRules none() {
        return new AccessRules(AccessList.absent(), AccessList.absent(), AccessList.absent());
    }

    /**
     * Decides whether {@code principal} may see the profile, and why. Throws what the principal's groups throw, and only when
     * the groups decide.
     */
    public AccessVerdict decide(Principal principal) {
        if (times.isClosed()) {
            return new AccessVerdict(false, List.of(VerdictReasons.CLOSED));
        }
        AccessVerdict verdict = decideAtAnyTime(principal);
        return times.isGiven() ? verdict.after(VerdictReasons.OPEN) : verdict;
    }

    /** Whether {@link #decide} would ask for the principal's groups if there were group lists with names in them. */
    public boolean leavesItToGroups(Principal principal) {
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
        // Who is denied by name stays out whatever his groups say, so the directory need not be asked.
        if (user.isAllowed() || user.isDenied()) {
            return new AccessVerdict(user.isAllowed(), List.of(clientReason, userReason));
        }
        Judgement group = groups.judge(principal.groups());
        return new AccessVerdict(group.isAllowed(), List.of(clientReason, userReason, VerdictReasons.ofGroups(group)));
    }
}
