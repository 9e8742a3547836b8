package org.x2gobroker.profile.database;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one key of a draft.
 *
 * @param key absent when it is the id
 * @param sentence what is wrong and how to mend it
 */
public record FieldProblem(@Nullable String key, String sentence) {}
