package org.x2gobroker.frontend.page;

/**
 * A page of the documentation.
 *
 * @param html its text, safe to be shown as it is
 * @param home the start page's address, relative to this one
 * @param index the address of the list of all pages, relative to this one
 */
public record DocumentModel(String title, String html, String home, String index) {}
