CREATE TABLE IF NOT EXISTS people (
    id uuid PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE IF NOT EXISTS partnerships (
    id uuid PRIMARY KEY,
    hr_partner uuid NOT NULL REFERENCES people,
    manager uuid NOT NULL REFERENCES people,
    team text NOT NULL
);
CREATE TABLE IF NOT EXISTS actions (
    id uuid PRIMARY KEY,
    partnership uuid NOT NULL REFERENCES partnerships,
    title text NOT NULL,
    owner uuid NOT NULL REFERENCES people,
    due date NOT NULL,
    status text NOT NULL
);
CREATE INDEX IF NOT EXISTS actions_by_partnership ON actions (partnership);
