/** The settings of RADIUS servers. Read like the other sections. */
@NullMarked
package org.x2gobroker.config.radius;

import org.jspecify.annotations.NullMarked;
