package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.x2gobroker.access.AccessList.Judgement;

/**
 * All access rules of one session profile (its {@code acl-…} keys). A deny list alone never makes a profile visible: somebody
 * must be allowed.
 */
public record AccessRules(
        AccessList<UserName> users, AccessList<Supplier<Set<String>>> groups, AccessList<InetAddress> clients) {
    /** The word that stands for everybody in every list; in any other case it is an ordinary name. */
    public static final String ALL = "ALL";

    /** Rules that let everybody see the profile. */
    public static AccessRules none() {
        return new AccessRules(AccessList.absent(), AccessList.absent(), AccessList.absent());
    }

    /**
     * Decides whether {@code principal} may see the profile, and why. Throws what the principal's groups throw, and only when
     * the groups decide.
     */
    public Verdict decide(Principal principal) {
        Judgement client = clients.judge(principal.client());
        String clientReason = Reason.ofClient(client);
        if (clients.isGiven() && !client.isAllowed()) {
            return new Verdict(false, List.of(clientReason));
        }
        if (!users.isGiven() && !groups.isGiven()) {
            return new Verdict(true, List.of(clientReason, Reason.NOBODY_NAMED));
        }
        Judgement user = users.judge(principal.userName());
        String userReason = Reason.ofUser(user);
        // Who is denied by name stays out whatever his groups say, so the directory need not be asked.
        if (user.isAllowed() || user.isDenied()) {
            return new Verdict(user.isAllowed(), List.of(clientReason, userReason));
        }
        Judgement group = groups.judge(principal.groups());
        return new Verdict(group.isAllowed(), List.of(clientReason, userReason, Reason.ofGroups(group)));
    }
}
