/** Implements {@code profiles}: examines a file, and manages the profiles of a broker by its admin API or in its database. Also {@code token}. */
@NullMarked
package org.x2gobroker.cli.profiles;

import org.jspecify.annotations.NullMarked;
