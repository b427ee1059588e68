/** dajia's own tables under plain names; who brings no journal gets the same that dajia has. */
export const peersTables = `
  ${[
    ['activities', 'activities_activities'],
    ['registrations', 'activities_registrations'],
    ['elections', 'honors_elections'],
    ['nominations', 'honors_nominations'],
    ['voters', 'honors_voters'],
    ['ballots', 'honors_ballots'],
    ['items', 'ledgers_items'],
  ]
    .map(([name, from]) => `DROP VIEW dajia_${from}_view; ALTER TABLE dajia_${from} RENAME TO ${name};`)
    .join('\n  ')}
  CREATE TABLE journal (
    position INTEGER PRIMARY KEY AUTOINCREMENT, community_id TEXT NOT NULL, id TEXT NOT NULL, entry TEXT NOT NULL,
    UNIQUE (community_id, id));
  CREATE INDEX journal_position ON journal (community_id, position)`
