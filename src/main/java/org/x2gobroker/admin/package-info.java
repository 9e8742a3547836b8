/**
 * What administrators do: manage profiles and hosts, end cookies, look into access rules, listings and placements. The use cases are plain
 * classes; {@code rest} translates them to HTTP. Called by cli for what the command line shares.
 */
@NullMarked
package org.x2gobroker.admin;

import org.jspecify.annotations.NullMarked;
