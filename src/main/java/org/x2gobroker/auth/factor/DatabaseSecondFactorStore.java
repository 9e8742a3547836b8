package org.x2gobroker.auth.factor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.factor.secret.EncryptedSecret;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/** Second factors in the tables {@code second_factor} and {@code recovery_code}. */
record DatabaseSecondFactorStore(Database database) implements SecondFactorStore {
    private static final String COLUMNS =
            "user_key, user_name, key_id, secret, last_step, enrolled_at, confirmed_at, used_at, wrong_codes, wrong_since";
    private static final String BEGIN = """
            INSERT INTO second_factor AS known (user_key, user_name, key_id, secret, enrolled_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (user_key) DO UPDATE SET
                user_name = excluded.user_name, key_id = excluded.key_id, secret = excluded.secret, last_step = 0,
                enrolled_at = excluded.enrolled_at
            WHERE known.confirmed_at IS NULL""";
    private static final String CONFIRM = """
            UPDATE second_factor SET confirmed_at = ?, used_at = ?, last_step = ?
            WHERE user_key = ? AND confirmed_at IS NULL AND key_id = ? AND secret = ?""";
    private static final String USE_STEP = """
            UPDATE second_factor SET last_step = ?, used_at = ?, wrong_codes = 0
            WHERE user_key = ? AND confirmed_at IS NOT NULL AND last_step < ?""";
    private static final String COUNT_WRONG_CODE = """
            UPDATE second_factor SET
                wrong_codes = CASE WHEN wrong_since > ? THEN wrong_codes + 1 ELSE 1 END,
                wrong_since = CASE WHEN wrong_since > ? THEN wrong_since ELSE ? END
            WHERE user_key = ?
            RETURNING wrong_codes""";
    private static final String USE_RECOVERY_CODE = """
            WITH used AS (DELETE FROM recovery_code WHERE hash = ? AND user_key = ? RETURNING user_key)
            UPDATE second_factor SET used_at = ? FROM used
            WHERE second_factor.user_key = used.user_key AND confirmed_at IS NOT NULL""";
    private static final String ADD_RECOVERY_CODE = "INSERT INTO recovery_code (hash, user_key) VALUES (?, ?)";

    @Override
    public Optional<StoredFactor> find(String userKey) {
        return database.find(
                "SELECT " + COLUMNS + " FROM second_factor WHERE user_key = ?",
                DatabaseSecondFactorStore::factor,
                userKey);
    }

    @Override
    public boolean begin(String userKey, String user, EncryptedSecret secret, Instant now) {
        return database.execute(BEGIN, userKey, user, secret.keyId(), secret.bytes(), now) > 0;
    }

    @Override
    public boolean confirm(
            String userKey, EncryptedSecret secret, long step, Collection<String> recoveryHashes, Instant now) {
        return database.change(session -> {
            boolean done = session.execute(CONFIRM, now, now, step, userKey, secret.keyId(), secret.bytes()) > 0;
            if (done) {
                replaceRecoveryCodes(session, userKey, recoveryHashes);
            }
            return done;
        });
    }

    @Override
    public boolean useStep(String userKey, long step, Instant now) {
        return database.execute(USE_STEP, step, now, userKey, step) > 0;
    }

    @Override
    public int countWrongCode(String userKey, Instant now, Instant windowStart) {
        return database.find(COUNT_WRONG_CODE, row -> row.getInt("wrong_codes"), windowStart, windowStart, now, userKey)
                .orElse(0);
    }

    @Override
    public boolean hasRecoveryCode(String userKey, String hash) {
        return database.find(
                        "SELECT user_key FROM recovery_code WHERE hash = ? AND user_key = ?",
                        row -> row.getString("user_key"),
                        bytes(hash),
                        userKey)
                .isPresent();
    }

    @Override
    public boolean useRecoveryCode(String userKey, String hash, Instant now) {
        return database.execute(USE_RECOVERY_CODE, bytes(hash), userKey, now) > 0;
    }

    @Override
    public boolean replaceRecoveryCodes(String userKey, Collection<String> hashes) {
        return database.change(session -> {
            boolean isActive = session.find(
                            "SELECT user_key FROM second_factor WHERE user_key = ? AND confirmed_at IS NOT NULL FOR UPDATE",
                            row -> row.getString("user_key"),
                            userKey)
                    .isPresent();
            if (isActive) {
                replaceRecoveryCodes(session, userKey, hashes);
            }
            return isActive;
        });
    }

    @Override
    public int countRecoveryCodes(String userKey) {
        return database.find(
                        "SELECT count(*) AS codes FROM recovery_code WHERE user_key = ?",
                        row -> row.getInt("codes"),
                        userKey)
                .orElse(0);
    }

    @Override
    public boolean remove(String userKey) {
        return database.execute("DELETE FROM second_factor WHERE user_key = ?", userKey) > 0;
    }

    @Override
    public List<StoredFactor> listEncryptedByOthers(String keyId, int most) {
        return database.list(
                "SELECT " + COLUMNS + " FROM second_factor WHERE key_id <> ? ORDER BY user_key LIMIT ?",
                DatabaseSecondFactorStore::factor,
                keyId,
                most);
    }

    @Override
    public boolean replaceSecret(String userKey, EncryptedSecret before, EncryptedSecret after) {
        return database.execute(
                        "UPDATE second_factor SET key_id = ?, secret = ? WHERE user_key = ? AND key_id = ? AND secret = ?",
                        after.keyId(),
                        after.bytes(),
                        userKey,
                        before.keyId(),
                        before.bytes())
                > 0;
    }

    private static void replaceRecoveryCodes(SqlSession session, String userKey, Collection<String> hashes)
            throws SQLException {
        session.execute("DELETE FROM recovery_code WHERE user_key = ?", userKey);
        session.executeBatch(
                ADD_RECOVERY_CODE,
                hashes.stream()
                        .map(hash -> List.<Object>of(bytes(hash), userKey))
                        .toList());
    }

    private static StoredFactor factor(ResultSet row) throws SQLException {
        return new StoredFactor(
                row.getString("user_key"),
                row.getString("user_name"),
                new EncryptedSecret(row.getString("key_id"), row.getBytes("secret")),
                row.getLong("last_step"),
                SqlSession.instant(row, "enrolled_at"),
                instantOrNull(row, "confirmed_at"),
                instantOrNull(row, "used_at"),
                row.getInt("wrong_codes"),
                SqlSession.instant(row, "wrong_since"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash);
    }
}
