import { existsSync, readFileSync } from 'node:fs'

const root = new URL('../../../../shared/vectors/tlog/', import.meta.url)

/** Whether vectors that are not ours are on this machine. Where they are not, the tests that need them are skipped and say so. */
export const hasVectors = existsSync(new URL('rfc6962.json', root))
if (!hasVectors)
  console.log(`skipped: tests against the vectors of other implementations need ${root.pathname}rfc6962.json`)

/** The vectors of a file, as JSON gives them. */
export const vectors = (name: string): unknown => JSON.parse(readFileSync(new URL(name, root), 'utf8'))
