import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { storeError as ofPostgres } from '../../packages/postgres/src/errors.ts'
import { storeError as ofSqlite } from '../../packages/sqlite/src/errors.ts'
import { root } from './examples.ts'

interface Row {
  readonly code: string
  readonly retryable: boolean
  readonly engineCodes: readonly string[]
}

const rows: Row[] = readFileSync(join(root, 'docs/faults.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [, code = '', retryable = '', engine = ''] = line.split('|').map((cell) => cell.trim())
    const engineCodes = [...engine.matchAll(/`([0-9A-Z_]+)`/g)].map(([, name = '']) => name)
    return { code: code.replaceAll('`', ''), retryable: retryable === 'yes', engineCodes }
  })

const sources = globSync('packages/{core,postgres,sqlite}/src/**/*.ts', { cwd: root }).map((file) =>
  readFileSync(join(root, file), 'utf8'),
)

test('Every code that a store can throw is on the page, and no other', () => {
  const thrown = sources.flatMap((text) => [...text.matchAll(/new StoreError\(\s*'([\w-]+)'/g)].map(([, code]) => code))
  expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(thrown))
})

const named = rows.flatMap((row) => row.engineCodes.map((engineCode) => ({ engineCode, ...row })))

test.each(named)('$engineCode of an engine is $code, retryable: $retryable', ({ engineCode, code, retryable }) => {
  const error = Object.assign(new Error('as the engine says it'), { code: engineCode, severity: 'ERROR' })
  const fault = engineCode.startsWith('SQLITE_') ? ofSqlite(error) : ofPostgres(error)
  expect([fault.code, fault.retryable]).toEqual([code, retryable])
  expect(fault.message).not.toContain('as the engine says it')
})
