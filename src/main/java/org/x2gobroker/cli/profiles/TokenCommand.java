package org.x2gobroker.cli.profiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.admin.ApiTokenFile;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.fault.FaultText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates API tokens. */
@Command(
        name = "token",
        description = {
            "Makes a token for the admin API, prints it, and adds its hash to the token file.",
            "",
            "The token is shown this once and kept nowhere. A running broker accepts it at once; to take it back, take its"
                    + " line out of the file. Exit code 0: done; 1: it could not be done; 2: the command line is wrong."
        },
        mixinStandardHelpOptions = true)
public final class TokenCommand extends BrokerCommand {

    @Parameters(paramLabel = "NAME", description = "Who is to use it; the name that the audit log shows.")
    String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "admin, or auditor, who changes nothing.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    AdminRole role;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = {
                "What the role is for: id:PATTERN, profiles whose ids fit (* stands for any text), or label:LABEL, profiles"
                        + " with this label in broker-labels. May be given several times; without it, everything."
            })
    List<String> scope = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The token file; without it the one that [admin] names. Made if it is not there.")
    @Nullable
    Path file;

    @Override
    public Integer call() {
        Path target = file == null ? configuredFile() : file;
        SecretText secret = ApiToken.newSecret(new SecureRandom());
        try {
            ApiToken token = ApiToken.of(
                    name, role, scope.isEmpty() ? ProfileScope.EVERYTHING : ProfileScope.parse(scope), secret);
            if (Files.exists(target) && ApiTokenFile.read(target).hasName(name)) {
                return fail("there already is a token %s in %s; take its line out first.".formatted(name, target));
            }
            append(target, token.toLine());
        } catch (IOException failed) {
            return fail(
                    "the token file %s cannot be changed: %s.".formatted(target, FaultText.ofWriting(target, failed)));
        } catch (IllegalArgumentException wrongName) {
            return fail(wrongName.getMessage() + ".");
        }
        return succeed(secret.reveal());
    }

    private Path configuredFile() {
        return settings()
                .admin()
                .tokenFile()
                .map(Path::of)
                .orElseThrow(() -> new ConfigurationException(
                        "There is no token file: name one with --file, or as 'token-file' in [admin]."));
    }

    /** Creates the file so that only its owner can write it: a reader learns no token, but a writer could add one. */
    private static void append(Path target, String line) throws IOException {
        if (Files.notExists(target)) {
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        }
        String before = Files.readString(target, StandardCharsets.UTF_8);
        String separator = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        Files.writeString(target, separator + line + "\n", StandardOpenOption.APPEND);
    }
}
