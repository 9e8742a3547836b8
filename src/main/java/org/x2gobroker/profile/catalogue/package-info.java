/**
 * The catalogues that find the profiles a principal may see, the index behind them, and the backends inifile and zeroconf. Requests never
 * wait for a reload. Called by profile.database and by whoever puts the broker together.
 */
@NullMarked
package org.x2gobroker.profile.catalogue;

import org.jspecify.annotations.NullMarked;
