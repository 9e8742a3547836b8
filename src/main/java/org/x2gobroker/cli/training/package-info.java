/** Records the AOT cache of the Java runtime: classes loaded and linked, and what is worth compiling, by a broker at work. */
@NullMarked
package org.x2gobroker.cli.training;

import org.jspecify.annotations.NullMarked;
