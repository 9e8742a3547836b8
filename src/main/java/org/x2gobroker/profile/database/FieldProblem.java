package org.x2gobroker.profile.database;

import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with one key of a draft.
 *
 * @param key absent when the id is wrong
 * @param sentence what is wrong and how to mend it
 */
public record FieldProblem(@Nullable String key, String sentence) {}
