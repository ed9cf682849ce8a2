-- Answers are numbered. A rating and the attempts to call belong to one answer, and the number only grows: a leader's order
-- sets the count of reworks to 0, an undone merge leaves it where it was, and neither may bring an old rating back.
ALTER TABLE whistle_case ADD COLUMN answer_no int NOT NULL DEFAULT 0;
ALTER TABLE whistle_rating DROP CONSTRAINT whistle_rating_pkey;
ALTER TABLE whistle_rating RENAME COLUMN turn TO answer_no;
ALTER TABLE whistle_callback_attempt RENAME COLUMN turn TO answer_no;

-- What was rated is numbered in the order of the ratings. The present answer has the number of the rating that was given
-- since, or else a new one.
UPDATE whistle_rating rating SET answer_no = numbered.answer_no
FROM (SELECT case_no, answer_no AS turn,
             row_number() OVER (PARTITION BY case_no ORDER BY given_at, answer_no) AS answer_no
      FROM whistle_rating) numbered
WHERE numbered.case_no = rating.case_no AND numbered.turn = rating.answer_no;
ALTER TABLE whistle_rating ADD PRIMARY KEY (case_no, answer_no);
UPDATE whistle_case found SET answer_no =
    (SELECT count(*) FROM whistle_rating rating WHERE rating.case_no = found.case_no)
    + CASE WHEN found.answered_at IS NULL
                OR EXISTS (SELECT 1 FROM whistle_rating rating
                           WHERE rating.case_no = found.case_no AND rating.given_at >= found.answered_at)
           THEN 0 ELSE 1 END;
-- Attempts since the present answer count for it; earlier ones are history.
UPDATE whistle_callback_attempt attempt
SET answer_no = CASE WHEN attempt.at >= found.answered_at THEN found.answer_no ELSE greatest(found.answer_no - 1, 0) END
FROM whistle_case found
WHERE found.case_no = attempt.case_no;

-- A closed case is taken up again by one case; only a follow-up that was withdrawn or cancelled makes way for another.
-- Of several that exist already each later one takes up the one before it: the way back to the reporter stays whole.
DO $$
BEGIN
    LOOP
        UPDATE whistle_case later SET follows_case_no = sibling.earlier
        FROM (SELECT case_no, lag(case_no) OVER (PARTITION BY follows_case_no ORDER BY registered_at, case_no) AS earlier
              FROM whistle_case
              WHERE follows_case_no IS NOT NULL AND state NOT IN ('withdrawn', 'cancelled')) sibling
        WHERE later.case_no = sibling.case_no AND sibling.earlier IS NOT NULL;
        EXIT WHEN NOT FOUND;
    END LOOP;
END
$$;
CREATE UNIQUE INDEX whistle_case_follow_up ON whistle_case (follows_case_no)
    WHERE follows_case_no IS NOT NULL AND state NOT IN ('withdrawn', 'cancelled');

-- Was never read: what a follower has heard is in whistle_told.
ALTER TABLE whistle_case DROP COLUMN master_told;
