export type { PgClient, PgPool, PgPooledClient, PgResult } from './driver.ts'
export { type PostgresOptions, type PostgresSource, type PostgresStore, postgres } from './store.ts'
