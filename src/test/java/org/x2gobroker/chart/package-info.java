/** The Helm chart and the plain manifests: rendered as an operator renders them, and read as strictly as a cluster reads them. */
@NullMarked
package org.x2gobroker.chart;

import org.jspecify.annotations.NullMarked;
