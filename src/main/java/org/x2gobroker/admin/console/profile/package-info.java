/** The pages of the console about profiles: the list, one profile, its form with an explanation of each option, its history. */
@NullMarked
package org.x2gobroker.admin.console.profile;

import org.jspecify.annotations.NullMarked;
