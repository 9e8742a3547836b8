/** The pages of the portal, one class each. They call the use cases that clients call, and decide nothing. */
@NullMarked
package org.x2gobroker.portal.page;

import org.jspecify.annotations.NullMarked;
