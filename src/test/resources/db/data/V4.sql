-- A row in each table that came with schema version 4.
INSERT INTO guess_counter (guesser, wrong, until) VALUES (decode(repeat('cd', 32), 'hex'), 3, '2026-01-01 12:15:00+00');
