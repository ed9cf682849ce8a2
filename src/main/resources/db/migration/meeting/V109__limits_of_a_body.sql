-- How often an item is given back and put off at most, for each joint meeting (domain-rules 2.8: twice).
ALTER TABLE meeting_body
    ADD COLUMN most_returns   int NOT NULL DEFAULT 2 CHECK (most_returns BETWEEN 0 AND 5),
    ADD COLUMN most_deferrals int NOT NULL DEFAULT 2 CHECK (most_deferrals BETWEEN 0 AND 5);
