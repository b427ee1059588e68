import { pathToFileURL } from 'node:url'

/** What a fresh process does: imports one file, and opens a community where it is told a database. Prints {@link Probed}. */
export interface Asked {
  readonly entry?: string
  readonly sqlite?: string
  readonly postgres?: string
}

export interface Probed {
  /** Milliseconds of the import. */
  readonly imported: number
  /** Milliseconds of making the store and opening the community, without the import. */
  readonly opened: number
  /** Milliseconds from the start of the process to here. */
  readonly total: number
  /** Bytes, after a collection. */
  readonly heap: number
  readonly rss: number
}

const asked: Asked = JSON.parse(process.argv[2] ?? '{}')
const started = performance.now()
const loaded: typeof import('dajia') | undefined =
  asked.entry === undefined ? undefined : await import(pathToFileURL(asked.entry).href)
const imported = performance.now() - started

const before = performance.now()
const store =
  asked.sqlite === undefined
    ? asked.postgres === undefined
      ? undefined
      : loaded?.postgres(asked.postgres)
    : loaded?.sqlite(asked.sqlite)
if (loaded && store) {
  await loaded.openCommunity({ profile: loaded.luojiapo, modules: loaded.standardModules(), store })
}
const [opened, total] = [performance.now() - before, performance.now()]
const { rss } = process.memoryUsage()
global.gc?.()
const { heapUsed: heap } = process.memoryUsage()
const probed: Probed = { imported, opened, total, heap, rss }
console.log(JSON.stringify(probed))
await store?.close()
