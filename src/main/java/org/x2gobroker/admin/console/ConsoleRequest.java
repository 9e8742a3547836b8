package org.x2gobroker.admin.console;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.x2gobroker.frontend.web.BrowserRequest;

/**
 * What a browser asks of the console.
 *
 * @param page the name of the page
 * @param address the console's own address with query, relative to its pages
 */
public record ConsoleRequest(String page, String address, BrowserRequest browser) {
    public boolean isChange() {
        return browser.isChange();
    }

    public Map<String, List<String>> query() {
        return browser.query();
    }

    public Map<String, List<String>> form() {
        return browser.form();
    }

    public Map<String, String> cookies() {
        return browser.cookies();
    }

    public List<Locale.LanguageRange> languages() {
        return browser.languages();
    }

    public InetAddress client() {
        return browser.client();
    }

    public boolean isEncrypted() {
        return browser.isEncrypted();
    }

    public BooleanSupplier isWanted() {
        return browser.isWanted();
    }

    /** As {@link BrowserRequest#get}. */
    public String get(String name) {
        return browser.get(name);
    }

    /** As {@link BrowserRequest#verbatim}. */
    public String verbatim(String name) {
        return browser.verbatim(name);
    }

    /** A whole number from {@code least} to {@code most}; {@code otherwise} where there is none. */
    public int number(String name, int least, int most, int otherwise) {
        try {
            return Math.clamp(Integer.parseInt(get(name)), least, most);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
