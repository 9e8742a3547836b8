/**
 * What the console and the portal have in common: how requests of browsers are read and answered, texts in the reader's language, templates
 * and the files that pages load. Called by admin.console and portal.
 */
@NullMarked
package org.x2gobroker.frontend.web;

import org.jspecify.annotations.NullMarked;
