package org.x2gobroker.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.StrictUtf8Decoder;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;

/**
 * The forms in which profiles come and go. Their media types are none that a browser would send to another site without asking that
 * site first, so that nobody's browser can be led to import anything.
 */
public enum ProfileFormat {
    INI(ProfileFormat.INI_TYPE) {
        @Override
        List<ProfileDraft> read(String fileName, String text) {
            return ProfileFileText.read(fileName, text);
        }

        @Override
        public String write(List<ProfileDraft> drafts) {
            return ProfileFileText.write(drafts);
        }
    },
    YAML(ProfileFormat.YAML_TYPE) {
        @Override
        List<ProfileDraft> read(String fileName, String text) {
            return ProfileYamlCodec.read(fileName, text);
        }

        @Override
        public String write(List<ProfileDraft> drafts) {
            return ProfileYamlCodec.write(drafts);
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

    /** The form that the name of a file stands for. */
    public static ProfileFormat ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : INI;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * Reads what {@link #write} writes, and more.
     *
     * @param fileName to name the place of a fault
     * @throws ConfigurationException when the text as a whole cannot be read
     */
    public List<ProfileDraft> read(String fileName, byte[] bytes) {
        String text = StrictUtf8Decoder.decode(fileName, bytes);
        if (!StorableTextCheck.isStorable(text)) {
            throw new ConfigurationException(fileName + ": there is a NUL in it; a database keeps text only.");
        }
        return read(fileName, text);
    }

    abstract List<ProfileDraft> read(String fileName, String text);

    public abstract String write(List<ProfileDraft> drafts);
}
