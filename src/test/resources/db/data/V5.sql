-- Schema version 5 brings no table; it checks what others hold.
SELECT 1;
