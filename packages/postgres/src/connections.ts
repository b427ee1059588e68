import { StoreError } from '@dajia/core'
import type { PgPool, PgPooledClient } from './driver.ts'
import { isInterrupted, storeError } from './errors.ts'

const ignore = () => undefined

/**
 * Lends a connection until the returned function is called: with `false` where nobody knows in what state it is left,
 * so that it is thrown away.
 */
export async function lend(pool: PgPool): Promise<{ client: PgPooledClient; giveBack(clean: boolean): void }> {
  const client = await connect(pool)
  // A connection that breaks between two statements tells so by an event, which nobody may leave unheard.
  client.on?.('error', ignore)
  return {
    client,
    giveBack(clean) {
      client.off?.('error', ignore)
      client.release(!clean)
    },
  }
}

/**
 * Lends a connection. Where `use` throws, nobody knows in what state the connection is left, so it is thrown away.
 * What the pool is, and who opened it, is not known here.
 */
export async function withConnection<Result>(
  pool: PgPool,
  use: (client: PgPooledClient) => Promise<Result>,
): Promise<Result> {
  const { client, giveBack } = await lend(pool)
  let clean = false
  try {
    const result = await use(client)
    clean = true
    return result
  } finally {
    giveBack(clean)
  }
}

async function connect(pool: PgPool): Promise<PgPooledClient> {
  try {
    return await pool.connect()
  } catch (error) {
    const known = storeError(error)
    throw new StoreError(known.code, `No connection could be had from the pool: ${known.message}`, {
      retryable: known.retryable,
      cause: error,
    })
  }
}

/** Tries again while the engine is away or gives others the precedence, for at most `patience` milliseconds. */
export async function patiently<Result>(patience: number, attempt: () => Promise<Result>): Promise<Result> {
  const end = performance.now() + patience
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!isInterrupted(error) || performance.now() >= end) throw error
    }
    // The jitter keeps two waiting processes out of step.
    const pause = Math.min(500, 5 * 2 ** tries) * (0.5 + Math.random())
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
