/** The subcommands of {@code profiles}: examine a file, and manage the profiles of a broker by its admin API or in its database. */
@NullMarked
package org.x2gobroker.cli.profiles;

import org.jspecify.annotations.NullMarked;
