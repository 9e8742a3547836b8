package org.x2gobroker.auth.passcode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.signin.SignInEnd;
import org.x2gobroker.auth.signin.SignInTable;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/**
 * Passcodes in the database, for all replicas. None is accepted while the database is unavailable, because another replica may have accepted
 * it before: its methods then throw {@link org.x2gobroker.database.DatabaseUnavailableException}.
 */
public final class DatabasePasscodeStore implements PasscodeStore {
    private static final int CAPACITY = 1_000_000;

    private static final String ADD = """
            INSERT INTO passcode (hash, sign_in_id, user_key, issued_at, expires_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (hash) DO NOTHING""";
    private static final String REMOVE_SURPLUS = """
            DELETE FROM passcode WHERE hash IN (
                SELECT hash FROM passcode WHERE user_key = ? ORDER BY issued_at DESC, hash OFFSET ?)""";
    private static final String TAKE = """
            DELETE FROM passcode USING sign_in WHERE passcode.hash = ? AND sign_in.id = passcode.sign_in_id
            RETURNING passcode.issued_at, passcode.expires_at, sign_in.proved,
                EXISTS (
                    SELECT FROM sign_in_end
                    WHERE kind = 'sid' AND name = sign_in.id
                        OR kind = 'subject' AND name = sign_in.subject AND at >= sign_in.begun_at) AS ended""";

    private final Database database;
    private final Clock clock;

    public DatabasePasscodeStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public AddResult add(PasscodeHash hash, StoredPasscode passcode, int perUser) {
        return database.change(session -> add(session, hash, passcode, perUser));
    }

    private AddResult add(SqlSession session, PasscodeHash hash, StoredPasscode passcode, int perUser)
            throws SQLException {
        SignIn signIn = passcode.signIn();
        if (SignInTable.isEnded(session, signIn)) {
            return AddResult.SIGN_IN_ENDED;
        }
        if (isFull(session)) {
            return AddResult.FULL;
        }
        session.execute(SignInTable.RENEW, SignInTable.values(signIn).toArray());
        session.execute(ADD, bytes(hash), signIn.sid(), passcode.userKey(), passcode.issued(), passcode.expires());
        session.execute(REMOVE_SURPLUS, passcode.userKey(), perUser);
        return AddResult.ADDED;
    }

    /** Those that have expired are swept once a minute and do not count. */
    private boolean isFull(SqlSession session) throws SQLException {
        return session.find(
                        "SELECT count(*) >= ? AS is_full FROM passcode WHERE expires_at >= ?",
                        row -> row.getBoolean("is_full"),
                        CAPACITY,
                        clock.instant())
                .orElse(true);
    }

    @Override
    public Optional<Taken> take(PasscodeHash hash) {
        return database.find(TAKE, DatabasePasscodeStore::taken, bytes(hash));
    }

    @Override
    public void endSignIns(SignInEnd end) {
        // They end with the rows that all replicas share.
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                new StoredPasscode(
                        SignInTable.read(row.getString("proved")),
                        SqlSession.instant(row, "issued_at"),
                        SqlSession.instant(row, "expires_at")),
                row.getBoolean("ended"));
    }

    private static byte[] bytes(PasscodeHash hash) {
        return HexFormat.of().parseHex(hash.hex());
    }
}
