package org.x2gobroker.access;

/**
 * Is one list of an access rule. It has two questions, because an entry that cannot be understood must neither let anybody in
 * nor let anybody slip through a deny list.
 */
public sealed interface AccessRuleEntries<S> permits UserList, GroupList, ClientList {
    /** Tells whether the list certainly names {@code subject}; allow lists use this. */
    boolean certainlyNames(S subject);

    /** Tells whether the list names, or may name, {@code subject}; deny lists use this. */
    default boolean possiblyNames(S subject) {
        return certainlyNames(subject);
    }

    /** Tells whether the list has no entry. */
    boolean isEmpty();

    /** Tells whether {@code ALL} is in the list. */
    boolean namesEverybody();

    /** Tells whether {@code other}, a list of the same kind, has every entry of this one. */
    boolean isWithin(AccessRuleEntries<S> other);
}
