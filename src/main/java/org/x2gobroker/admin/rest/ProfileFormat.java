package org.x2gobroker.admin.rest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.admin.ProfileYaml;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileText;

/**
 * The forms in which profiles come and go. Their media types are none that a browser would send to another site without asking that
 * site first, so that nobody's browser can be led to import anything.
 */
enum ProfileFormat {
    INI(ProfileFormat.INI_TYPE) {
        @Override
        List<ProfileDraft> read(String text) {
            return ProfileText.read("import", text);
        }

        @Override
        String write(List<ProfileDraft> drafts) {
            return ProfileText.write(drafts);
        }
    },
    YAML(ProfileFormat.YAML_TYPE) {
        @Override
        List<ProfileDraft> read(String text) {
            return ProfileYaml.read("import", text);
        }

        @Override
        String write(List<ProfileDraft> drafts) {
            return ProfileYaml.write(drafts);
        }
    };

    static final String INI_TYPE = "application/x-ini";
    static final String YAML_TYPE = "application/yaml";

    private final String mediaType;

    ProfileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<ProfileFormat> find(String mediaType) {
        return Stream.of(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    /** @throws org.x2gobroker.config.ConfigurationException when the text as a whole cannot be read */
    abstract List<ProfileDraft> read(String text);

    abstract String write(List<ProfileDraft> drafts);
}
