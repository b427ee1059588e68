import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { memory, openCommunity, present, unwrap } from '@dajia/core'
import { mapleCommons } from '@dajia/profiles'
import { registry } from '@dajia/registry'
import { readCsv } from '@dajia/sheets'
import { describe, expect, it } from 'vitest'

const file = fileURLToPath(new URL('../../../../shared/data/febrl/dataset2.csv', import.meta.url))
const hasFebrl = existsSync(file)
if (!hasFebrl) console.log(`skipped: the import of a roster with duplicates needs ${file}`)

const PART = 300

/** The people of one address are a household; who wrote the address otherwise lives elsewhere. */
function roster() {
  const columns = {
    first: { headers: ['given_name'] },
    last: { headers: ['surname'] },
    number: { headers: ['street_number'] },
    street: { headers: ['address_1'] },
    suburb: { headers: ['suburb'] },
    birth: { headers: ['date_of_birth'] },
  }
  const sheet = readCsv(readFileSync(file), { columns })
  if (!sheet.ok) throw new Error(`The file cannot be read: ${sheet.problem.code}`)
  expect(sheet.problems).toEqual([])
  return sheet.rows.map(({ line, values }) => {
    const { first, last, street = 'no street', number = 'no number', suburb = 'no suburb', birth } = values
    const home = { street: `${street}, ${suburb}`, number }
    return {
      line,
      household: Object.values(home).join(' / '),
      address: home,
      name: [first, last].filter((part) => part !== undefined).join(' '),
      relationship: 'tenant',
      ...present({ birth: birth?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') }),
    }
  })
}

async function imported(people: ReturnType<typeof roster>) {
  const community = await openCommunity({ profile: mapleCommons, modules: [registry()], store: memory() })
  const staff = community.as({ id: 'desk', roles: ['manager'] }).registry
  const all = async () => {
    const total = { added: 0, unchanged: 0, problems: new Map<number, string>() }
    for (let start = 0; start < people.length; start += PART) {
      const rows = people.slice(start, start + PART)
      const { added, unchanged, problems } = unwrap(await staff.importRows({ rows, roster: 'febrl-2' }))
      total.added += added
      total.unchanged += unchanged
      for (const { line, code } of problems) total.problems.set(line, code)
    }
    return total
  }
  return { all, count: async () => unwrap(await staff.count({})) }
}

describe.skipIf(!hasFebrl)('the 5,000 records of Febrl dataset 2, by address', () => {
  it('are each either a member or a problem, and namesakes of one home are named, not merged', async () => {
    const rows = roster()
    expect(rows).toHaveLength(5000)
    const { all, count } = await imported(rows)
    const first = await all()
    expect(first.added + first.problems.size).toBe(5000)
    expect(first.unchanged).toBe(0)
    expect(await count()).toMatchObject({ residents: first.added, members: first.added })

    // What must come out, counted from the rows by themselves.
    const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
    const seen = new Set<string>()
    const expected = new Map<number, string>()
    for (const { line, name, birth, household } of rows) {
      const possible =
        birth === undefined || (/^\d{4}-\d\d-\d\d$/.test(birth) && !Number.isNaN(Date.parse(birth)) && isDay(birth))
      const person = JSON.stringify([household, name, birth])
      if (name === '' || !possible) expected.set(line, 'registry.bad-row')
      else if (seen.has(person)) expected.set(line, 'registry.duplicate-row')
      else seen.add(person)
    }
    expect(first.problems).toEqual(expected)
    const again = await all()
    expect(again).toEqual({ added: 0, unchanged: first.added, problems: expected })
    const { households, residents } = await count()
    const duplicates = [...expected.values()].filter((code) => code === 'registry.duplicate-row').length
    console.log(
      `Febrl dataset 2: ${residents} residents in ${households} households, ${duplicates} duplicates, ${expected.size - duplicates} rows that cannot be read`,
    )
  })
})
