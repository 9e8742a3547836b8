INSERT INTO notification (message) VALUES ('profiles 1');
