import { createHash } from 'node:crypto'
import { fill } from '@dajia/core'
import type { FileProblem } from '@dajia/sheets'
import * as z from 'zod'
import { isWordKey } from '../messages/words.ts'
import { ColumnMap } from '../roster/columns.ts'
import { importRoster } from '../roster/import.ts'
import { readRoster } from '../roster/read.ts'
import { type Answer, Complaint, complaint, exits } from './answer.ts'
import { parseGiven, readGiven } from './files.ts'
import { openNamed, profileNamed } from './opening.ts'
import { progressOn } from './progress.ts'
import { rolesFrom, roleWith } from './roles.ts'
import { registryProblems, type ShownProblem, sheetProblem } from './row-problems.ts'
import type { Speech } from './speech.ts'
import { table } from './table.ts'

export interface ImportOptions {
  readonly database: string
  readonly profile: string
  readonly columns?: string | undefined
  readonly as?: string | undefined
  readonly actor: string
  readonly create: boolean
  readonly rejoin: boolean
}

const PROBLEMS_SHOWN = 50

export async function importFile(speech: Speech, file: string, options: ImportOptions): Promise<Answer> {
  const profile = profileNamed(speech, options.profile)
  const columns = options.columns === undefined ? undefined : columnsFrom(speech, options.columns)
  const bytes = readGiven(speech, file)
  const roster = readRoster(bytes, { profile, columns })
  if (!roster.ok) throw unreadable(speech, file, roster.problem)

  const { as: stated } = options
  const roles = stated === undefined ? [await roleWith(profile, 'registry.write')] : rolesFrom(speech, profile, stated)
  const creation = options.create ? 'community' : 'file'
  const { community, close } = await openNamed(speech, options.database, profile, creation)
  const progress = progressOn(speech)
  try {
    const actor = { id: options.actor, roles, locale: speech.locale }
    const { importRows } = community.as(actor).registry
    const imported = await importRoster(importRows, roster.rows, {
      roster: createHash('sha256')
        .update(bytes)
        .update(JSON.stringify(columns ?? {}))
        .digest('hex'),
      rejoin: options.rejoin,
      onProgress: progress.show,
    })
    if (!imported.ok) {
      const { code, message, details } = imported.refusal
      throw new Complaint(code, message, details)
    }
    const { added, unchanged, refused } = imported.value
    const problems = [
      ...roster.problems.map((problem) => sheetProblem(speech, problem)),
      ...registryProblems(speech, profile, roster.rows, refused),
    ].toSorted((left, right) => left.line - right.line)
    const counts = { rows: roster.rows.length + roster.problems.length, added, unchanged, refused: problems.length }
    const value = { ...counts, ignoredColumns: roster.ignoredColumns, problems }
    return { exit: problems.length > 0 ? exits.refused : exits.ok, text: summary(speech, value), value }
  } finally {
    progress.stop()
    await close()
  }
}

function columnsFrom(speech: Speech, file: string): ColumnMap {
  const given = parseGiven(speech, file, Buffer.from(readGiven(speech, file)).toString('utf8'))
  const parsed = ColumnMap.safeParse(given)
  if (!parsed.success) {
    throw complaint(speech, 'problem.bad-columns', { file, reason: z.prettifyError(parsed.error) })
  }
  return parsed.data
}

function unreadable(speech: Speech, file: string, problem: FileProblem<string>): Complaint {
  switch (problem.code) {
    case 'missing-columns':
      return complaint(speech, 'problem.missing-columns', { file, line: problem.line, columns: [...problem.fields] })
    case 'duplicate-header':
      return complaint(speech, 'problem.duplicate-header', { file, headers: [...problem.headers] })
    case 'unreadable-header':
      return complaint(speech, 'problem.unreadable-header', { file, line: problem.line })
    case 'empty-file':
      return complaint(speech, 'problem.empty-file', { file })
    case 'unknown-encoding':
      return complaint(speech, 'problem.not-a-csv', { file })
  }
}

function summary(
  { words }: Speech,
  value: {
    readonly rows: number
    readonly added: number
    readonly unchanged: number
    readonly refused: number
    readonly problems: readonly ShownProblem[]
    readonly ignoredColumns: readonly string[]
  },
): string {
  const { problems, ignoredColumns, ...counts } = value
  const head = ['line', 'field', 'code', 'message'].flatMap((name) => {
    const key = `import.${name}`
    return isWordKey(key) ? [words[key]] : []
  })
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(({ line, field, code, message }) => [line, field, code, message])
  const more = problems.length - shown.length
  return [
    fill(words['import.done'], counts),
    ...(ignoredColumns.length > 0 ? [fill(words['import.ignored'], { columns: [...ignoredColumns] })] : []),
    ...(shown.length > 0 ? [table([head, ...shown])] : []),
    ...(more > 0 ? [fill(words['import.more'], { more })] : []),
  ].join('\n')
}
