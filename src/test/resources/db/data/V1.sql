-- A row in each table of schema version 1, as a broker of that version wrote them.
INSERT INTO profile_revision (profile_id, revision, change, changed_at, changed_by, written) VALUES
    ('DEFAULT', 1, 1, '2026-01-01 12:00:00+00', 'maja', '{"sshport": "22"}'),
    ('bienenstock', 1, 2, '2026-01-01 12:00:01+00', 'maja', '{"name": "Stöck", "host": "lion", "x-unknown": "kept"}'),
    ('bienenstock', 2, 3, '2026-01-02 12:00:01+00', 'willi', '{"name": "Stock", "host": "lion (192.0.2.7:2222)"}'),
    ('gone', 1, 4, '2026-01-03 12:00:01+00', 'willi', '{}'),
    ('gone', 2, 5, '2026-01-03 12:00:02+00', 'willi', NULL);
INSERT INTO profile (id, revision, changed_at, changed_by, written, options, users_order, groups_order, clients_order) VALUES
    ('DEFAULT', 1, '2026-01-01 12:00:00+00', 'maja', '{"sshport": "22"}', '{"sshport": 22}', 'DENY_WINS', 'DENY_WINS', 'DENY_WINS'),
    ('bienenstock', 2, '2026-01-02 12:00:01+00', 'willi', '{"name": "Stock", "host": "lion (192.0.2.7:2222)"}',
        '{"name": "Stock"}', 'ALLOW_WINS', 'DENY_WINS', 'DENY_WINS');
INSERT INTO profile_host (profile_id, position, name, address, port, weight, drained) VALUES
    ('bienenstock', 0, 'lion', '192.0.2.7', 2222, 4, true);
INSERT INTO profile_access (profile_id, subject_kind, allowed, subject) VALUES ('bienenstock', 'GROUP', false, 'wasps');
INSERT INTO profile_time (profile_id, first_day, last_day, opens, closes, zone) VALUES
    ('bienenstock', 1, 5, '08:00', '18:00', 'Europe/Berlin');
UPDATE profile_change SET last = 5;
