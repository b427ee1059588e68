import type { Details, Outcome, Refusal } from '@dajia/core'
import type { RosterRow } from './read.ts'

/** Why the registry did not take a row. */
export interface RefusedRow {
  readonly line: number
  readonly code: string
  readonly fields: readonly string[]
  /** The line that is about the same resident. */
  readonly other?: number
}

export interface Imported {
  /** Rows that made somebody a member of a household. */
  readonly added: number
  /** Rows of people who were already there just so. */
  readonly unchanged: number
  /** Rows that were not taken. `added + unchanged + refused` are all rows. */
  readonly refused: readonly RefusedRow[]
}

/** The registry's `importRows`, as an actor may call it. */
export type ImportRows = (input: {
  rows: { line: number; [field: string]: unknown }[]
  roster?: string
  rejoin?: boolean
}) => Promise<Outcome<{ added: number; unchanged: number; problems: readonly RefusedRow[] }, string>>

export interface ImportRosterOptions {
  /** Names the file, such as by its SHA-256, so that no two of its lines are taken for one resident. @default unnamed */
  readonly roster?: string
  /** Whether whoever has left becomes a member again. @default false: such a row is refused */
  readonly rejoin?: boolean
  readonly onProgress?: (done: number, all: number) => void
}

type Done = { readonly ok: true; readonly value: Imported } | { readonly ok: false; readonly refusal: Refusal<string> }

/** Rows for each command: few enough for any store, many enough to share a commit. */
const CHUNK = 250

/** Imports a roster in parts, each one command. The same roster again changes nothing, so it can be taken up where it stopped. */
export async function importRoster(
  importRows: ImportRows,
  rows: readonly RosterRow[],
  { onProgress = () => {}, ...options }: ImportRosterOptions = {},
): Promise<Done> {
  let imported: Imported = { added: 0, unchanged: 0, refused: [] }
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    const done = await importChunk((part) => importRows({ rows: [...part], ...options }), chunk)
    if (!done.ok) return done
    imported = together(imported, done.value)
    onProgress(start + chunk.length, rows.length)
  }
  return { ok: true, value: imported }
}

/** Where one row spoils the input of all, such as by a cell of a million letters, the others still go in. */
async function importChunk(
  send: (rows: readonly RosterRow[]) => ReturnType<ImportRows>,
  chunk: readonly RosterRow[],
): Promise<Done> {
  const outcome = await send(chunk)
  if (outcome.ok) {
    const { problems, ...counts } = outcome.value
    return { ok: true, value: { ...counts, refused: problems } }
  }
  const [only] = chunk
  if (outcome.refusal.code !== 'invalid-input' || only === undefined) return outcome
  if (chunk.length === 1) {
    const fields = spoiledFields(outcome.refusal.details)
    return {
      ok: true,
      value: { added: 0, unchanged: 0, refused: [{ line: only.line, code: 'registry.row-too-large', fields }] },
    }
  }
  const half = Math.ceil(chunk.length / 2)
  const first = await importChunk(send, chunk.slice(0, half))
  if (!first.ok) return first
  const second = await importChunk(send, chunk.slice(half))
  return second.ok ? { ok: true, value: together(first.value, second.value) } : second
}

const together = (one: Imported, other: Imported): Imported => ({
  added: one.added + other.added,
  unchanged: one.unchanged + other.unchanged,
  refused: [...one.refused, ...other.refused],
})

/** Of a path such as `rows.0.name`, the field. */
function spoiledFields({ issues }: Details): readonly string[] {
  const paths = Array.isArray(issues) ? issues.map((issue: unknown) => Reflect.get(Object(issue), 'path')) : []
  return paths.flatMap((path: unknown) => (typeof path === 'string' ? path.split('.').slice(2, 3) : []))
}
