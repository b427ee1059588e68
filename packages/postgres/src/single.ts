import type { PgClient, PgPool } from './driver.ts'

/** One connection as a pool of one: whoever comes waits until the others are done with it. It is never closed. */
export function single(client: PgClient): PgPool {
  let last: Promise<void> = Promise.resolve()
  return {
    async connect() {
      const before = last
      let release: () => void = () => undefined
      last = new Promise((resolve) => {
        release = resolve
      })
      await before
      return {
        query: (statement) => client.query(statement),
        ...(client.pipeline !== undefined && { pipeline: client.pipeline }),
        release,
      }
    },
  }
}
