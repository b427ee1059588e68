/**
 * dajia's own tables under plain names: updatable views would cost the planner time, so the tables themselves are
 * moved; who brings no journal gets one that the server numbers.
 */
export const peersTables = `
  CREATE SCHEMA peers;
  ${[
    ['activities', 'activities_activities'],
    ['registrations', 'activities_registrations'],
    ['elections', 'honors_elections'],
    ['nominations', 'honors_nominations'],
    ['voters', 'honors_voters'],
    ['ballots', 'honors_ballots'],
    ['items', 'ledgers_items'],
  ]
    .map(([name, from]) => `ALTER TABLE dajia.${from} SET SCHEMA peers; ALTER TABLE peers.${from} RENAME TO ${name};`)
    .join('\n  ')}
  CREATE TABLE peers.journal (
    position bigint GENERATED ALWAYS AS IDENTITY, community_id text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
    entry json NOT NULL, PRIMARY KEY (community_id, position));
  CREATE UNIQUE INDEX journal_id ON peers.journal (community_id, id)`
