import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ColumnMap } from '../src/index.ts'
import { answered, dajia, folder } from './command-line.ts'

const file = fileURLToPath(new URL('../../../../shared/data/febrl/dataset2.csv', import.meta.url))
const hasFebrl = existsSync(file)
if (!hasFebrl) console.log(`skipped: the import of a roster of somebody else's needs ${file}`)

/** Its cells hold no quotes, so that a second reader can be this simple. */
const [header = [], ...people]: readonly (readonly string[])[] = hasFebrl
  ? readFileSync(file, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(',').map((cell) => cell.trim()))
  : []
const cell = (person: readonly string[], column: string) => person[header.indexOf(column)] ?? ''

const hasName = (person: readonly string[]) => cell(person, 'given_name') !== '' || cell(person, 'surname') !== ''

/** Duplicates in the set carry typing errors, some of them in the day. */
const hasPossibleBirth = (person: readonly string[]) => {
  const written = cell(person, 'date_of_birth')
  const day = `${written.slice(0, 4)}-${written.slice(4, 6)}-${written.slice(6)}`
  const date = new Date(`${day}T00:00:00Z`)
  return written === '' || (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(day))
}

/** A household of its own for each record; where the set leaves out a street or a number, the map says what to write. */
const columns: ColumnMap = {
  household: 'rec_id',
  name: ['given_name', 'surname'],
  relationship: { otherwise: 'owner' },
  address: {
    street: { columns: ['address_1', 'address_2', 'suburb', 'state', 'postcode'], separator: ', ' },
    number: { columns: ['street_number'], otherwise: 'no number' },
  },
  birth: 'date_of_birth',
}

const Imported = z.object({
  rows: z.number(),
  added: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  problems: z.array(z.object({ line: z.number(), field: z.string(), code: z.string() })),
})
const Stats = z.object({ households: z.number(), residents: z.number(), members: z.number() })

async function importWith(name: string, map: ColumnMap) {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(map))
  const database = ['--database', `${name}.db`, '--profile', 'maple-commons']
  const ran = await dajia(['import', file, ...database, '--columns', `${name}.json`, '--json'])
  const stats = answered(await dajia(['stats', ...database, '--json']), Stats)
  return { exit: ran.exit, imported: answered(ran, Imported), stats }
}

const lines = (chosen: readonly (readonly string[])[]) => chosen.map((person) => people.indexOf(person) + 2)

describe.skipIf(!hasFebrl)('the 5,000 records of Febrl dataset 2, as a roster', () => {
  it('go in by a column map, but for those without a name or with a day that is none', async () => {
    const { exit, imported, stats } = await importWith('febrl', columns)
    const nameless = people.filter((person) => !hasName(person))
    const bornNever = people.filter((person) => !hasPossibleBirth(person))
    const wrong = people.filter((person) => nameless.includes(person) || bornNever.includes(person))
    expect(people).toHaveLength(5000)
    expect(exit).toBe(2)
    expect(imported.problems.map(({ line }) => line)).toEqual(lines(wrong))
    expect(new Set(imported.problems.map(({ code }) => code))).toEqual(new Set(['registry.bad-row']))
    expect(imported).toMatchObject({ rows: 5000, added: 5000 - wrong.length, unchanged: 0, refused: wrong.length })
    // Nobody was taken for somebody else: without numbers, people are told apart within one household only.
    expect(stats).toEqual({ households: imported.added, residents: imported.added, members: imported.added })
    console.log(`Febrl dataset 2: ${imported.added} added, ${nameless.length} nameless, ${bornNever.length} bad days`)
  })

  it('with their numbers, each number is one person, who is a member of one household', async () => {
    const { imported, stats } = await importWith('numbers', { ...columns, identityNumber: 'soc_sec_id' })
    const known = new Set<string>()
    const repeated = people.filter((person) => {
      if (!hasName(person) || !hasPossibleBirth(person)) return false
      const number = cell(person, 'soc_sec_id')
      return known.size === known.add(number).size
    })
    const already = imported.problems.filter(({ code }) => code === 'registry.already-member')
    expect(already.map(({ line }) => line)).toEqual(lines(repeated))
    expect(stats.residents).toBe(known.size)
    expect(imported.added).toBe(known.size)
    expect(imported.added + imported.unchanged + imported.refused).toBe(5000)
    console.log(`Febrl dataset 2 by number: ${imported.added} added, ${already.length} refused as already members`)
  })
})
