package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.x2gobroker.admin.ProfileDraftWriter;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.console.profile.ProfileSource;
import org.x2gobroker.profile.database.ProfileDraft;

/** Hands out all profiles as one file. */
@Singleton
class ExportPage implements ConsolePage {
    private final ProfileSource profiles;

    ExportPage(ProfileSource profiles) {
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        ProfileFormat format = request.get("format").equals("yaml") ? ProfileFormat.YAML : ProfileFormat.INI;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer characters = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                ProfileDraftWriter writer = format.writer(characters)) {
            profiles.exportEach(draft -> write(draft, writer), visitor.administrator());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ConsoleResponse.file(
                format == ProfileFormat.YAML ? "profiles.yaml" : "profiles.conf",
                format.mediaType() + "; charset=utf-8",
                bytes.toByteArray());
    }

    private static void write(ProfileDraft draft, ProfileDraftWriter writer) {
        try {
            writer.write(draft);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
