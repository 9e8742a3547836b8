package org.x2gobroker.access;

import java.util.Set;

/** A user's name, and when another spelling means the same user. */
public record UserName(String text, NameComparison comparison) {
    boolean isAmong(Set<String> names) {
        return names.contains(text) || names.stream().anyMatch(name -> comparison.same(name, text));
    }
}
