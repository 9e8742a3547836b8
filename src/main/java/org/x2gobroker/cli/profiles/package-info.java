/**
 * The subcommands of {@code profiles} and {@code cookies}: examine a file, and manage the profiles and cookies of a broker by its admin
 * API or in its database.
 */
@NullMarked
package org.x2gobroker.cli.profiles;

import org.jspecify.annotations.NullMarked;
