import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reasons as ofPostgres } from '../../packages/postgres/src/reasons.ts'
import { reasons as ofSqlite } from '../../packages/sqlite/src/reasons.ts'
import { root } from './examples.ts'

interface Row {
  readonly code: string
  readonly retryable: boolean
  readonly engine: string
}

const rows: Row[] = readFileSync(join(root, 'docs/faults.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [, code = '', retryable = '', engine = ''] = line.split('|').map((cell) => cell.trim())
    return { code: code.replaceAll('`', ''), retryable: retryable === 'yes', engine }
  })

const sources = globSync('packages/*/src/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'))

const matches = (texts: readonly string[], pattern: RegExp): Set<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, found = '']) => found)))

test('Every code that a store can throw is on the page, and no other', () => {
  const thrown = matches(sources, /new StoreError\(\s*'([\w-]+)'/g)
  expect(thrown.size).toBeGreaterThan(3)
  expect(new Set(rows.map(({ code }) => code))).toEqual(thrown)
})

test('Every reason of an engine is on the page, with whether it may pass by itself', () => {
  const reasons = [
    ...ofPostgres.flatMap(({ states, retryable }) => states.map((state) => ({ name: state, retryable }))),
    ...ofSqlite.map(({ name }) => ({ name, retryable: false })),
  ]
  for (const { name, retryable } of reasons) {
    const named = rows.filter(({ code, engine }) => code === 'unavailable' && engine.includes(`\`${name}\``))
    expect(
      named.map((row) => row.retryable),
      name,
    ).toEqual([retryable])
  }
})

test('No code of an engine is on the page that the stores do not look for', () => {
  const known = matches(sources, /'(\d[0-9A-Z]{4}|SQLITE_[A-Z]+)'/g)
  for (const named of matches(
    rows.map(({ engine }) => engine),
    /`([0-9A-Z_]+)`/g,
  ))
    expect(known).toContain(named)
})
