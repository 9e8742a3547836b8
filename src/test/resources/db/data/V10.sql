INSERT INTO profile_revision VALUES ('owned', 1, 10, '2026-11-01 08:00:00+00', 'willi', '{"name": "Owned"}');
INSERT INTO profile (id, revision, changed_at, changed_by, written, options, users_order, groups_order, clients_order, source)
    VALUES ('owned', 1, '2026-11-01 08:00:00+00', 'willi', '{"name": "Owned"}', '{"name": "Owned"}', 'ALLOW_WINS', 'ALLOW_WINS', 'ALLOW_WINS', 'git/desktops');
