/**
 * From the sections of a profile file to session profiles: options, access rules, policies, hosts. A fault leaves out the one profile it
 * is in. Plain code; called by the catalogues, by admin and by commands.
 */
@NullMarked
package org.x2gobroker.profile.reader;

import org.jspecify.annotations.NullMarked;
