package org.x2gobroker.access;

/**
 * One list of an access rule. It answers twice, because an entry that cannot be understood must neither let anybody in nor
 * let anybody slip through.
 */
public sealed interface AccessRuleEntries<S> permits UserList, GroupList, ClientList {
    /** Whether the list certainly names {@code subject}; what an allow list goes by. */
    boolean certainlyNames(S subject);

    /** Whether the list names {@code subject} or may do so; what a deny list goes by. */
    default boolean possiblyNames(S subject) {
        return certainlyNames(subject);
    }
}
