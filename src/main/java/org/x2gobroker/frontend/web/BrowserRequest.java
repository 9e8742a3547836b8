package org.x2gobroker.frontend.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What a browser asks of a page.
 *
 * @param isChange whether the method is POST
 * @param query the parameters behind the question mark
 * @param form the fields of the body; empty unless it is a change
 * @param cookies by name
 * @param headers the header's lines by their names in lower case
 * @param languages what the reader prefers, best first
 * @param client the address of the browser
 * @param peer the nearest peer, a proxy or the browser itself
 * @param isEncrypted whether the browser sees an https address
 * @param brokerAddress the address of the broker as the browser sees it, without a slash at its end
 * @param isWanted whether the browser still waits; may be asked by any thread
 */
public record BrowserRequest(
        boolean isChange,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, String> cookies,
        Map<String, List<String>> headers,
        List<Locale.LanguageRange> languages,
        InetAddress client,
        InetAddress peer,
        boolean isEncrypted,
        String brokerAddress,
        BooleanSupplier isWanted) {
    public BrowserRequest {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
        cookies = Map.copyOf(cookies);
        headers = Map.copyOf(headers);
        languages = List.copyOf(languages);
    }

    /** The last value of a parameter or a field, without blanks around it; empty when there is none. */
    public String get(String name) {
        return verbatim(name).strip();
    }

    /** The same with its blanks. Line ends are those of the broker, whatever the browser sends. */
    public String verbatim(String name) {
        List<String> values = form.containsKey(name) ? form.get(name) : query.getOrDefault(name, List.of());
        return values == null || values.isEmpty() ? "" : values.getLast().replace("\r\n", "\n");
    }

    /** The value of a cookie; empty when there is none. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /**
     * A line of the header that sets a cookie for the folder of the page as the browser sees it, also behind a proxy that adds a prefix. No
     * script reads it, and it is never sent unencrypted where the browser speaks https.
     *
     * @param sameSite {@code Strict}, or {@code Lax} for one that has to come along when another site links here
     */
    public String cookieLine(String name, String value, String sameSite) {
        return name + "=" + value + "; HttpOnly; SameSite=" + sameSite + (isEncrypted ? "; Secure" : "");
    }

    /** A line of the header that has the browser forget a cookie. */
    public String forgetCookieLine(String name) {
        return cookieLine(name, "", "Lax") + "; Max-Age=0";
    }

    /** Hides fields and cookies, of which some are secret. */
    @Override
    public String toString() {
        return "BrowserRequest";
    }
}
