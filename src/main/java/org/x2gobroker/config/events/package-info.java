/** The settings of what is sent to receivers of events. Read like the other sections. */
@NullMarked
package org.x2gobroker.config.events;

import org.jspecify.annotations.NullMarked;
