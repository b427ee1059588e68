export type { PgClient, PgPool, PgPooledClient, PgResult } from './driver.ts'
export { type Engine, engines } from './engine.ts'
export { migrationScript } from './schema.ts'
export { type PostgresOptions, type PostgresSource, type PostgresStore, postgres } from './store.ts'
