package org.x2gobroker.admin.console;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a browser asks of the console.
 *
 * @param page the name of the page
 * @param isChange whether the method is POST
 * @param query the parameters behind the question mark
 * @param form the fields of the body; empty unless it is a change
 * @param cookies by name
 * @param languages what the reader prefers, best first
 * @param client the address of the browser
 * @param isEncrypted whether the browser sees an https address
 * @param address the console's own address with query, relative to its pages
 * @param isWanted whether the browser still waits; may be asked by any thread
 */
public record ConsoleRequest(
        String page,
        boolean isChange,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, String> cookies,
        List<Locale.LanguageRange> languages,
        InetAddress client,
        boolean isEncrypted,
        String address,
        java.util.function.BooleanSupplier isWanted) {
    public ConsoleRequest {
        query = Map.copyOf(query);
        form = Map.copyOf(form);
        cookies = Map.copyOf(cookies);
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

    /** A whole number from {@code least} to {@code most}; {@code otherwise} where there is none. */
    public int number(String name, int least, int most, int otherwise) {
        try {
            return Math.clamp(Integer.parseInt(get(name)), least, most);
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    /** Hides fields and cookies, of which some are secret. */
    @Override
    public String toString() {
        return "ConsoleRequest[" + page + "]";
    }
}
