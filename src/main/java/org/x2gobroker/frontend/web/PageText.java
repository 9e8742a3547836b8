package org.x2gobroker.frontend.web;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/** The texts of a bundle in one language. */
public final class PageText {
    /** The languages that there are bundles for; the first is that of readers who want another one. */
    public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle messages;

    private PageText(String bundle, Locale locale) {
        this.locale = locale;
        this.messages = ResourceBundle.getBundle(
                bundle,
                locale.equals(LOCALES.getFirst()) ? Locale.ROOT : locale,
                PageText.class.getClassLoader(),
                NO_FALLBACK);
    }

    /** The texts in the language of {@link #LOCALES} that fits best. */
    public static PageText of(String bundle, List<Locale.LanguageRange> languages) {
        Locale best = languages.isEmpty() ? null : Locale.lookup(languages, LOCALES);
        return new PageText(bundle, best == null ? LOCALES.getFirst() : best);
    }

    /** The language, for names of days and months. */
    public Locale locale() {
        return locale;
    }

    public String language() {
        return locale.toLanguageTag();
    }

    public boolean has(String key) {
        return messages.containsKey(key);
    }

    /** @throws java.util.MissingResourceException when there is no such key, which is a fault of this program */
    public String get(String key) {
        return messages.getString(key);
    }

    /** The text with values for its {@code {0}}, {@code {1}}; numbers are grouped as usual in the language. */
    public String get(String key, Object... values) {
        return new MessageFormat(messages.getString(key), locale).format(values);
    }

    /** All keys of the bundle. */
    public Set<String> keys() {
        return new TreeSet<>(messages.keySet());
    }
}
