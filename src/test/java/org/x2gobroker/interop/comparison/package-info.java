/**
 * The same requests to our broker and to Debian's x2gobroker 0.0.4.3, on the same files. A case table names what is asked;
 * where the specification deviates from 0.0.4.3 the case carries the specified answer and names the rule.
 */
@NullMarked
package org.x2gobroker.interop.comparison;

import org.jspecify.annotations.NullMarked;
