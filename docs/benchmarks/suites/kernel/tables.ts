/** The tables that dajia makes for its activities, written out for whoever brings no tables of its own. */
export const tables = `
  CREATE TABLE activities (
    community_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, record TEXT NOT NULL,
    startsAt TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (community_id, id)) WITHOUT ROWID;
  CREATE INDEX activities_byStart ON activities (community_id, startsAt, id);
  CREATE INDEX activities_byState ON activities (community_id, state, startsAt, id);
  CREATE TABLE registrations (
    community_id TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, record TEXT NOT NULL,
    activityId TEXT NOT NULL, holder TEXT, state TEXT NOT NULL, arrival INTEGER NOT NULL, residentId TEXT NOT NULL,
    PRIMARY KEY (community_id, id)) WITHOUT ROWID;
  CREATE UNIQUE INDEX registrations_once ON registrations (community_id, activityId, holder);
  CREATE INDEX registrations_queue ON registrations (community_id, activityId, state, arrival, id);
  CREATE INDEX registrations_byResident ON registrations (community_id, residentId, activityId, id);
  CREATE TABLE journal (
    position INTEGER PRIMARY KEY AUTOINCREMENT, community_id TEXT NOT NULL, id TEXT NOT NULL, entry TEXT NOT NULL,
    UNIQUE (community_id, id));
  CREATE INDEX journal_position ON journal (community_id, position);`
