package org.x2gobroker.profile.database;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.config.ini.IniWriter;

/** Converts drafts to the text of a profile file, and back; only comments and the order of sections are lost. */
public final class ProfileFileText {
    private ProfileFileText() {}

    /**
     * Returns the sections of a profile file as {@link IniReader} reads it; {@code [DEFAULT]} first if it has entries.
     *
     * @throws org.x2gobroker.config.ConfigurationException when the text as a whole cannot be read
     */
    public static List<ProfileDraft> read(String fileName, String text) {
        return read(IniReader.read(fileName, text));
    }

    /** Returns the sections of a parsed profile file; {@code [DEFAULT]} first if it has entries. */
    public static List<ProfileDraft> read(IniDocument document) {
        List<ProfileDraft> drafts = new ArrayList<>();
        if (!document.defaults().isEmpty()) {
            drafts.add(draft(ProfileDraft.DEFAULTS, document.defaults()));
        }
        document.sections().forEach((id, section) -> drafts.add(draft(id, section.entries())));
        return List.copyOf(drafts);
    }

    /**
     * Reads a profile file section by section.
     *
     * @param largest characters that a section may have, comments apart
     * @param reader receives the sections but {@code [DEFAULT]}, even those of a text that cannot be read to its end
     * @return {@code [DEFAULT]} if it has entries
     * @throws org.x2gobroker.config.ConfigurationException when the text as a whole cannot be read
     */
    public static Optional<ProfileDraft> readEach(
            String fileName, Reader text, int largest, Consumer<ProfileDraft> reader) throws IOException {
        Map<String, IniValue> defaults = IniReader.readEach(
                fileName, text, largest, section -> reader.accept(draft(section.name(), section.entries())));
        return defaults.isEmpty() ? Optional.empty() : Optional.of(draft(ProfileDraft.DEFAULTS, defaults));
    }

    /** Returns a profile file with these drafts. */
    public static String write(List<ProfileDraft> drafts) {
        return IniWriter.write(document(drafts));
    }

    /** Returns the document that {@link IniReader} reads from a file with these drafts, which have different ids. */
    static IniDocument document(List<ProfileDraft> drafts) {
        Map<String, IniValue> defaults = new LinkedHashMap<>();
        Map<String, IniSection> sections = new LinkedHashMap<>();
        for (ProfileDraft draft : drafts) {
            if (draft.isDefaults()) {
                defaults.putAll(values(draft));
            } else {
                sections.put(draft.id(), section(draft));
            }
        }
        return new IniDocument("database", defaults, sections);
    }

    public static IniSection section(ProfileDraft draft) {
        return new IniSection(draft.id(), 0, values(draft));
    }

    public static Map<String, IniValue> values(ProfileDraft draft) {
        Map<String, IniValue> values = new LinkedHashMap<>();
        draft.options().forEach((key, text) -> values.put(key, new IniValue(text, 0)));
        return values;
    }

    private static ProfileDraft draft(String id, Map<String, IniValue> entries) {
        Map<String, String> options = new LinkedHashMap<>();
        entries.forEach((key, value) -> options.put(key, value.text()));
        return new ProfileDraft(id, options);
    }
}
