package org.x2gobroker.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.StrictUtf8Decoder;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;

/**
 * The formats for the import and export of profiles. A browser sends their media types to another site only after a CORS preflight, so
 * a malicious page cannot make an administrator's browser import profiles.
 */
public enum ProfileFormat {
    INI(ProfileFormat.INI_TYPE, ProfileFileText::read, ProfileFileText::write),
    YAML(ProfileFormat.YAML_TYPE, ProfileYamlCodec::read, ProfileYamlCodec::write);

    public static final String INI_TYPE = "application/x-ini";
    public static final String YAML_TYPE = "application/yaml";

    private final String mediaType;
    private final BiFunction<String, String, List<ProfileDraft>> reader;
    private final Function<List<ProfileDraft>, String> writer;

    ProfileFormat(
            String mediaType,
            BiFunction<String, String, List<ProfileDraft>> reader,
            Function<List<ProfileDraft>, String> writer) {
        this.mediaType = mediaType;
        this.reader = reader;
        this.writer = writer;
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
        String text = StrictUtf8Decoder.decode(fileName, bytes);
        if (!StorableTextCheck.isStorable(text)) {
            throw new ConfigurationException(fileName + ": there is a NUL in it; a database keeps text only.");
        }
        return reader.apply(fileName, text);
    }

    public String write(List<ProfileDraft> drafts) {
        return writer.apply(drafts);
    }
}
