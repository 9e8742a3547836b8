package org.x2gobroker.admin.console;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/** The texts of the console in one language, from the bundles {@code console/messages} and {@code console/options}. */
public final class ConsoleText {
    /** The languages that there are bundles for; the first is that of readers who want another one. */
    public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

    private final Locale locale;
    private final ResourceBundle messages;
    private final ResourceBundle options;

    private ConsoleText(Locale locale) {
        this.locale = locale;
        this.messages = bundle("console.messages", locale);
        this.options = bundle("console.options", locale);
    }

    /** The texts in the language of {@link #LOCALES} that fits best. */
    public static ConsoleText of(List<Locale.LanguageRange> languages) {
        Locale best = languages.isEmpty() ? null : Locale.lookup(languages, LOCALES);
        return new ConsoleText(best == null ? LOCALES.getFirst() : best);
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        Locale asNamed = locale.equals(LOCALES.getFirst()) ? Locale.ROOT : locale;
        return ResourceBundle.getBundle(name, asNamed, ConsoleText.class.getClassLoader(), NO_FALLBACK);
    }

    public String language() {
        return locale.toLanguageTag();
    }

    /** @throws java.util.MissingResourceException when there is no such key, which is a fault of this program */
    public String get(String key) {
        return messages.getString(key);
    }

    /** The text with values for its {@code {0}}, {@code {1}}; numbers are grouped as usual in the language. */
    public String get(String key, Object... values) {
        return new MessageFormat(messages.getString(key), locale).format(values);
    }

    /** The explanation of an option of a profile; empty when there is none. */
    public Optional<String> findOption(String key) {
        return options.containsKey(key) ? Optional.of(options.getString(key)) : Optional.empty();
    }

    /** All keys of the messages. */
    Set<String> keys() {
        return new TreeSet<>(messages.keySet());
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
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** The language, for names of days and months. */
    public Locale locale() {
        return locale;
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
