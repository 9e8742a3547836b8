/** The protocol of Arctica and Unity Greeter: signs of life, and the tree of remote desktops. Called by {@code ClientRoute}. */
@NullMarked
package org.x2gobroker.frontend.uccs;

import org.jspecify.annotations.NullMarked;
