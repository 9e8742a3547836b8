package org.x2gobroker.admin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;

/**
 * The formats for the import and export of profiles. A browser sends their media types to another site only after a CORS preflight, so
 * a malicious page cannot make an administrator's browser import profiles.
 */
public enum ProfileFormat {
    INI(ProfileFormat.INI_TYPE) {
        @Override
        Optional<ProfileDraft> readEach(String fileName, Reader text, int largest, Consumer<ProfileDraft> reader)
                throws IOException {
            return ProfileFileText.readEach(fileName, text, largest, reader);
        }

        @Override
        public ProfileDraftWriter writer(Writer text) {
            return new IniDraftWriter(text);
        }
    },
    YAML(ProfileFormat.YAML_TYPE) {
        @Override
        Optional<ProfileDraft> readEach(String fileName, Reader text, int largest, Consumer<ProfileDraft> reader) {
            ProfileYamlCodec.readEach(fileName, text, largest, reader);
            return Optional.empty();
        }

        @Override
        public ProfileDraftWriter writer(Writer text) throws IOException {
            return ProfileYamlCodec.writer(text);
        }
    };

    public static final String INI_TYPE = "application/x-ini";
    public static final String YAML_TYPE = "application/yaml";

    private final String mediaType;

    ProfileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public static Optional<ProfileFormat> find(String mediaType) {
        return Stream.of(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }

    /** Derives the format from the name of a file. */
    public static ProfileFormat ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : INI;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * Reads every text that {@link #write} returns, and handwritten ones.
     *
     * @param fileName names the file in error messages
     * @throws ConfigurationException when the text as a whole cannot be read
     */
    public List<ProfileDraft> read(String fileName, byte[] bytes) {
        List<ProfileDraft> drafts = new ArrayList<>();
        ProfileImportText.openUnlimited(this, fileName, () -> new ByteArrayInputStream(bytes))
                .forEach(drafts::add);
        return List.copyOf(drafts);
    }

    public String write(List<ProfileDraft> drafts) {
        StringWriter text = new StringWriter();
        try (ProfileDraftWriter writer = writer(text)) {
            for (ProfileDraft draft : drafts) {
                writer.write(draft);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Writes drafts one by one; the text is complete when the result is closed. */
    public abstract ProfileDraftWriter writer(Writer text) throws IOException;

    /**
     * Reads drafts one by one.
     *
     * @param largest characters that a draft may have
     * @return {@code [DEFAULT]} where it does not stand among the others
     */
    abstract Optional<ProfileDraft> readEach(String fileName, Reader text, int largest, Consumer<ProfileDraft> reader)
            throws IOException;

    /** Writes a profile file. */
    private static final class IniDraftWriter implements ProfileDraftWriter {
        private final Writer text;
        private boolean hasSection;

        IniDraftWriter(Writer text) {
            this.text = text;
        }

        @Override
        public void write(ProfileDraft draft) throws IOException {
            String section = ProfileFileText.write(List.of(draft));
            if (!section.isEmpty()) {
                text.write(hasSection ? "\n" + section : section);
                hasSection = true;
            }
        }

        @Override
        public void close() throws IOException {
            text.flush();
        }
    }
}
