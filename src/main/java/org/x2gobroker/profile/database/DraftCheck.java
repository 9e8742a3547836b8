package org.x2gobroker.profile.database;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.x2gobroker.config.IniDocument;
import org.x2gobroker.config.IniValue;
import org.x2gobroker.profile.ProfileFile;
import org.x2gobroker.profile.ProfileFinding;
import org.x2gobroker.profile.ProfileReader;

/** Judges drafts as the broker would read them below certain defaults. */
final class DraftCheck {
    private static final IniDocument NO_DEFAULTS = document(Map.of());

    private final ProfileReader reader;
    private final IniDocument inherited;

    /** @param defaults the options of {@code [DEFAULT]} */
    DraftCheck(ProfileReader reader, Map<String, String> defaults) {
        this.reader = reader;
        this.inherited = document(ProfileText.values(new ProfileDraft(ProfileDraft.DEFAULTS, defaults)));
    }

    /** Why the broker would leave the profile out; none for one it would serve. Defaults are judged by those who inherit them. */
    List<FieldProblem> problems(ProfileDraft draft) {
        List<FieldProblem> problems = DraftForm.check(draft);
        return !problems.isEmpty() || draft.isDefaults()
                ? problems
                : findings(draft)
                        .filter(ProfileFinding::isFault)
                        .map(DraftCheck::problem)
                        .toList();
    }

    /** What is probably not as it was meant. */
    List<FieldProblem> warnings(ProfileDraft draft) {
        return findings(draft)
                .filter(finding -> !finding.isFault())
                .map(DraftCheck::problem)
                .toList();
    }

    /** What the draft says by itself. */
    ProfileMeaning meaning(ProfileDraft draft) {
        return reader.read(NO_DEFAULTS, ProfileText.section(draft)).profiles().stream()
                .findFirst()
                .map(profile -> ProfileMeaning.of(draft, profile))
                .orElseGet(ProfileMeaning::unreadable);
    }

    private Stream<ProfileFinding> findings(ProfileDraft draft) {
        ProfileFile file = reader.read(inherited, ProfileText.section(draft));
        return file.findings().stream();
    }

    private static FieldProblem problem(ProfileFinding finding) {
        return new FieldProblem(finding.key(), finding.message());
    }

    private static IniDocument document(Map<String, IniValue> defaults) {
        return new IniDocument("database", defaults, Map.of());
    }
}
