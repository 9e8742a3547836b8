package org.x2gobroker.admin.console;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.x2gobroker.frontend.web.PageText;

/** The texts of the console in one language, from the bundles {@code console/messages} and {@code console/options}. */
public final class ConsoleText {
    /** The languages that there are bundles for; the first is that of readers who want another one. */
    public static final List<Locale> LOCALES = PageText.LOCALES;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

    private final PageText messages;
    private final PageText options;

    private ConsoleText(PageText messages, PageText options) {
        this.messages = messages;
        this.options = options;
    }

    /** The texts in the language of {@link #LOCALES} that fits best. */
    public static ConsoleText of(List<Locale.LanguageRange> languages) {
        return new ConsoleText(PageText.of("console.messages", languages), PageText.of("console.options", languages));
    }

    public String language() {
        return messages.language();
    }

    /** @throws java.util.MissingResourceException when there is no such key, which is a fault of this program */
    public String get(String key) {
        return messages.get(key);
    }

    /** The text with values for its {@code {0}}, {@code {1}}; numbers are grouped as usual in the language. */
    public String get(String key, Object... values) {
        return messages.get(key, values);
    }

    /** The explanation of an option of a profile; empty when there is none. */
    public Optional<String> findOption(String key) {
        return options.has(key) ? Optional.of(options.get(key)) : Optional.empty();
    }

    /** All keys of the messages. */
    Set<String> keys() {
        return messages.keys();
    }

    /** A time as all readers write it, to the second. */
    public static String time(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /** A time to the minute, for plans. */
    public static String minute(Instant time) {
        return MINUTE.format(time.atOffset(ZoneOffset.UTC));
    }

    /** A whole number as it is written in the language. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** The language, for names of days and months. */
    public Locale locale() {
        return messages.locale();
    }

    /** How long ago something was, in its largest unit; of seconds in tens, so that a page does not change each second. */
    public String ago(Duration age) {
        if (age.toMinutes() < 1) {
            return get("ago.seconds", Math.max(0, age.toSeconds() / 10 * 10));
        }
        if (age.toHours() < 1) {
            return get("ago.minutes", age.toMinutes());
        }
        return age.toDays() < 2 ? get("ago.hours", age.toHours()) : get("ago.days", age.toDays());
    }
}
