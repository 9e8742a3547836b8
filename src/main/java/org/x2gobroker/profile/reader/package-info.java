/**
 * Turns the sections of a profile file into session profiles: options, access rules, policies, hosts. An error leaves out its own
 * profile. Plain code; called by the catalogues, by admin and by commands.
 */
@NullMarked
package org.x2gobroker.profile.reader;

import org.jspecify.annotations.NullMarked;
