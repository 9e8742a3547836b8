package org.x2gobroker.profile.database.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/** Judges drafts as the broker would read them below certain defaults. */
final class ProfileDraftCheck {
    private static final IniDocument NO_DEFAULTS = document(Map.of());

    private final ProfileReader reader;
    private final IniDocument inherited;

    /** @param defaults the options of {@code [DEFAULT]} */
    ProfileDraftCheck(ProfileReader reader, Map<String, String> defaults) {
        this.reader = reader;
        this.inherited = document(ProfileFileText.values(new ProfileDraft(ProfileDraft.DEFAULTS, defaults)));
    }

    /** Why the broker would leave the profile out; none for one it would serve. Defaults are judged by those who inherit them. */
    List<FieldProblem> problems(ProfileDraft draft) {
        List<FieldProblem> problems = DraftFormCheck.check(draft);
        return !problems.isEmpty() || draft.isDefaults()
                ? problems
                : findings(draft)
                        .filter(ProfileFinding::isFault)
                        .map(ProfileDraftCheck::problem)
                        .toList();
    }

    /** What is probably not as it was meant. */
    List<FieldProblem> warnings(ProfileDraft draft) {
        return findings(draft)
                .filter(finding -> !finding.isFault())
                .map(ProfileDraftCheck::problem)
                .toList();
    }

    /** What the draft says by itself. */
    DraftRowMapper meaning(ProfileDraft draft) {
        return reader.read(NO_DEFAULTS, ProfileFileText.section(draft)).profiles().stream()
                .findFirst()
                .map(profile -> DraftRowMapper.of(draft, profile))
                .orElseGet(DraftRowMapper::unreadable);
    }

    private Stream<ProfileFinding> findings(ProfileDraft draft) {
        ProfileFileContent file = reader.read(inherited, ProfileFileText.section(draft));
        return file.findings().stream();
    }

    private static FieldProblem problem(ProfileFinding finding) {
        return new FieldProblem(finding.key(), finding.message());
    }

    private static IniDocument document(Map<String, IniValue> defaults) {
        return new IniDocument("database", defaults, Map.of());
    }
}
