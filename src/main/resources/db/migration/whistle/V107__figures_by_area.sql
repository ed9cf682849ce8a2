-- A month's review reads the open cases of an area and those closed since, and not the history of all years.
CREATE INDEX whistle_case_area_closed ON whistle_case (area_code, closed_at);
