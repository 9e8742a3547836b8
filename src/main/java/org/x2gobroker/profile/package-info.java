/**
 * Session profiles, and the catalogues that find the ones a principal may see. The backends zeroconf, inifile and
 * database fill them. Called by broker, admin and cli.
 */
@NullMarked
package org.x2gobroker.profile;

import org.jspecify.annotations.NullMarked;
