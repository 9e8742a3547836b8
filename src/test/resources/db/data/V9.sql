INSERT INTO host_assignment VALUES ('maja', 'desk1', 'personal', 'willi', '2026-11-01 08:00:00+00', '2026-11-02 08:00:00+00');
INSERT INTO maintenance_plan VALUES ('0b1f8a52-8a3e-4a54-9c9e-0b8f8f5d2a11', 'desk1', '2026-12-01 20:00:00+00', '2026-12-01 22:00:00+00',
    'disks', '2026-12-01 20:10:00+00', NULL, 'willi', '2026-11-01 08:00:00+00');
INSERT INTO session_history VALUES ('maja-50-1795375889_stDKDE_dp24', '2026-11-01 08:00:00+00', 'maja', 'inifile', 'desk', 'desk1',
    '2026-11-01 16:00:00+00', 'suspended');
