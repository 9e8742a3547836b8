package org.x2gobroker.access;

/** All access rules of one session profile (its {@code acl-…} keys). */
public record AccessRules(AccessList<String> users, AccessList<String> groups, AccessList<ClientEntry> clients) {
    /** Rules that let everybody see the profile. */
    public static AccessRules none() {
        return new AccessRules(AccessList.absent(), AccessList.absent(), AccessList.absent());
    }

    /** Decides whether {@code principal} may see the profile, and why. */
    public Verdict decide(Principal principal) {
        throw new IllegalStateException("filled in by the access room");
    }
}
