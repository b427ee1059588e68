import { existsSync, readFileSync } from 'node:fs'

const root = new URL('../../../../shared/data/elections/', import.meta.url)

/** Whether data that is not ours is on this machine. Where it is not, the tests that need it are skipped and say so. */
export const hasElections = existsSync(new URL('index.json', root))
if (!hasElections) console.log(`skipped: tests against real elections need ${root.pathname}index.json`)

/** A file of the collection, by its path from the folder of the index. */
export function electionFile(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

/** JSON from elsewhere: each test parses what it needs with a schema. */
export function electionJson(path: string): unknown {
  return JSON.parse(electionFile(path))
}
