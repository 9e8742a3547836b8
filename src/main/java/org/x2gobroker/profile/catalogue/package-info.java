/**
 * The catalogues that find the profiles a principal may see, the index behind them, and the backends inifile and zeroconf. Requests never
 * wait for a reload. Called by profile.database and by the commands that assemble a broker.
 */
@NullMarked
package org.x2gobroker.profile.catalogue;

import org.jspecify.annotations.NullMarked;
