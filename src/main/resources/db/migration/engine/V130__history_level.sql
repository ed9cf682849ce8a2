-- The engine refuses a database that was written with another history level. What it has kept so far stays.
DO $$
BEGIN
    IF to_regclass('act_ge_property') IS NOT NULL THEN
        UPDATE act_ge_property SET value_ = '40', rev_ = rev_ + 1 WHERE name_ = 'historyLevel';
    END IF;
END $$;
