INSERT INTO live_session VALUES ('maja-50-1795375889_stDKDE_dp24', 'maja', 'maja', 'inifile', 'desk', 'desk1', '192.0.2.7', '192.168.1.7', 'KDE',
    '50', '4.1.2.2', 'linux', 'CONNECTED', NULL, '2026-11-01 08:00:00+00', '2026-11-01 08:00:00+00', '2026-11-01 08:00:00+00',
    '2026-11-01 08:00:10+00', 2);
INSERT INTO profile_selection VALUES ('0b1f8a52-8a3e-4a54-9c9e-0b8f8f5d2a12', 'maja', 'inifile', 'desk', 'maja', 'desk1', '192.0.2.7', false,
    '2026-11-01 08:00:00+00');
INSERT INTO session_command VALUES ('0b1f8a52-8a3e-4a54-9c9e-0b8f8f5d2a13', 'maja-50-1795375889_stDKDE_dp24', 'suspend', 'willi', '',
    '2026-11-01 08:00:00+00', 'done', '2026-11-01 08:00:10+00', '');
