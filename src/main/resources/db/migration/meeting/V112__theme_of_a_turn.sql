-- The theme or service project of a turn to come: of the regular meeting of a month, whoever will chair it. When that meeting is
-- opened the theme is its own.
CREATE TABLE meeting_turn_theme (
    area_code text        NOT NULL,
    kind      text        NOT NULL,
    period    text        NOT NULL CHECK (period ~ '^\d{4}-\d{2}$'),
    theme     text        NOT NULL CHECK (length(theme) BETWEEN 1 AND 60),
    by_user   text        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (area_code, kind, period),
    FOREIGN KEY (area_code, kind) REFERENCES meeting_body
);

-- Before, a theme was announced by unit (meeting_theme). Of a unit that chairs a meeting in preparation it is that meeting's; the
-- others are taken by their unit's next turn, and no new ones are written.
UPDATE meeting m SET theme = t.theme
FROM meeting_theme t, meeting_turn u
WHERE u.meeting_no = m.meeting_no AND u.state = 'chairing' AND u.unit_code = t.unit_code
  AND t.area_code = m.area_code AND t.kind = m.kind AND m.theme = '' AND m.state IN ('collecting', 'approving');
DELETE FROM meeting_theme t USING meeting m, meeting_turn u
WHERE u.meeting_no = m.meeting_no AND u.state = 'chairing' AND u.unit_code = t.unit_code
  AND t.area_code = m.area_code AND t.kind = m.kind AND m.state IN ('collecting', 'approving');
