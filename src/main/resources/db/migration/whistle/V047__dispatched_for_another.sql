-- In whose stead (代理) somebody dispatched in a case: the absent person's dispatch too, on which they do not rule.
CREATE TABLE whistle_dispatched_for (
    case_no text NOT NULL REFERENCES whistle_case,
    user_id text NOT NULL,
    absent  text NOT NULL,
    PRIMARY KEY (case_no, user_id, absent)
);
