import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gathered, type Insertion, insertText } from '../src/insertion.ts'

const tables = [insertText('one', ['a', 'b']), insertText('other', ['a'])] as const

const row = (table: 0 | 1, value: string): Insertion => {
  const textOf = tables[table]
  return { text: textOf(1), textOf, values: table === 0 ? [value, value] : [value] }
}

it('numbers the places of all rows', () => {
  expect(tables[0](3)).toBe('INSERT INTO one (a, b) VALUES ($1, $2),($3, $4),($5, $6)')
})

it('keeps rows before and after another write apart', () => {
  const update = { text: 'UPDATE one' }
  const texts = gathered([row(0, 'x'), row(1, 'y'), row(0, 'z'), update, row(0, 'w')]).map(({ text }) => text)
  expect(texts).toEqual([tables[0](2), tables[1](1), 'UPDATE one', tables[0](1)])
})

it('sends every row once, in the order of its table, in few statements of few shapes', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0 as const, 1 as const), { maxLength: 700 }), (places) => {
      const rows = places.map((table, number) => row(table, String(number)))
      const sent = gathered(rows)
      for (const table of [0, 1] as const) {
        const expected = rows.filter(({ textOf }) => textOf === tables[table]).flatMap(({ values }) => values)
        const own = sent.filter(({ text }) => text.startsWith(table === 0 ? 'INSERT INTO one' : 'INSERT INTO other'))
        expect(own.flatMap(({ values }) => values ?? [])).toEqual(expected)
        expect(own.length).toBeLessThanOrEqual(rows.length / 128 + 7)
        const shapes = [1, 2, 4, 8, 16, 32, 64, 128].map((count) => tables[table](count))
        for (const { text } of own) expect(shapes).toContain(text)
      }
    }),
  )
})
