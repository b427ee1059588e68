/** PostgreSQL itself, or an engine that speaks its language and shards by the community that leads every key. */
export const engines = ['postgresql', 'citus', 'cockroachdb', 'yugabytedb'] as const
export type Engine = (typeof engines)[number]

/** In what the engines' definitions of tables differ. */
export interface Dialect {
  /** The order of text: that of its bytes in UTF-8, which is the order of its code points. */
  readonly collation: string
  /** A view shows its reader no more than the tables would. */
  readonly invoker: string
  /** Spreads a table over the engine's nodes by community; those of one community stay together. */
  distribute(table: string): readonly string[]
  /** Keeps a small table that has no community on every node. */
  replicate(table: string): readonly string[]
}

const invoker = ' WITH (security_invoker = true)'
const nothing = () => []

export const dialects: Readonly<Record<Engine, Dialect>> = {
  postgresql: { collation: ' COLLATE "C"', invoker, distribute: nothing, replicate: nothing },
  citus: {
    collation: ' COLLATE "C"',
    invoker,
    distribute: (table) => [`SELECT create_distributed_table('${table}', 'community_id')`],
    replicate: (table) => [`SELECT create_reference_table('${table}')`],
  },
  // Text is ordered by its bytes anyway, and ranges of the primary key are what is spread.
  cockroachdb: { collation: '', invoker: '', distribute: nothing, replicate: nothing },
  // The first column of a key is hashed unless told otherwise, which is what spreads communities.
  yugabytedb: { collation: ' COLLATE "C"', invoker: '', distribute: nothing, replicate: nothing },
}
