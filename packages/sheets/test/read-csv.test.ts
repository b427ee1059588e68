import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Columns, readCsv, type Sheet, writeCsv } from '../src/index.ts'

const columns = {
  id: { headers: ['编号', 'id', 'number'], identifier: true },
  name: { headers: ['姓名', 'name'], required: true },
} satisfies Columns<string>

function read(source: string | Uint8Array): Sheet<'id' | 'name'> {
  const sheet = readCsv(source, { columns })
  if (!sheet.ok) throw new Error(sheet.problem.code)
  return sheet
}

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  )
}

describe('a value', () => {
  it('stays the text that was written: long ids keep their digits, leading zeros stay', () => {
    const { rows } = read('id,name\n360426199101010071,罗平\n007,1e3\n1.50,TRUE\n')
    expect(rows.map(({ values }) => values)).toEqual([
      { id: '360426199101010071', name: '罗平' },
      { id: '007', name: '1e3' },
      { id: '1.50', name: 'TRUE' },
    ])
  })

  it('loses only the spaces around it', () => {
    expect(read('id,name\n 7 ,\u3000罗  平 \n').rows[0]?.values).toEqual({ id: '7', name: '罗  平' })
  })

  it('is absent where the cell is empty', () => {
    expect(read('id,name\n,An\n').rows[0]?.values).toEqual({ name: 'An' })
    expect(read('id,name\n"  ",An\n').rows[0]?.values).not.toHaveProperty('id')
  })

  it('may hold commas, doubled quotes and line breaks within quotes', () => {
    const { rows } = read('id,name\r\n1,"Luo, ""Ping""\r\nsecond line"\r\n')
    expect(rows[0]?.values.name).toBe('Luo, "Ping"\r\nsecond line')
  })

  it('may have spaces around its quotes, and a quote in the middle of an unquoted cell', () => {
    expect(read('id,name\n1, "a, b" \n2,5" pipe\n').rows.map(({ values }) => values.name)).toEqual(['a, b', '5" pipe'])
  })
})

describe('the line of a row', () => {
  it.each([
    ['\n', 'unix'],
    ['\r\n', 'windows'],
    ['\r', 'old mac'],
  ])('is the one an editor shows, behind quoted line breaks and blank lines too (%j, %s)', (end) => {
    const text = ['', 'id,name', '1,"two', 'lines"', '', ' , ', '2,An', '3,Bo'].join(end)
    expect(read(text).rows.map(({ line }) => line)).toEqual([3, 7, 8])
  })
})

describe('the encoding', () => {
  const expected = [{ line: 2, values: { id: '007', name: '罗𠮷' } }]
  const text = '编号,姓名\r\n007,罗𠮷\r\n'
  const utf16 = (order: 'le' | 'be') =>
    [...text]
      .join('')
      .split('')
      .flatMap((unit) => {
        const code = unit.charCodeAt(0)
        return order === 'le' ? [code & 255, code >> 8] : [code >> 8, code & 255]
      })

  it('is UTF-8, with and without a byte order mark', () => {
    expect(read(bytes(text)).rows).toEqual(expected)
    expect(read(bytes([0xef, 0xbb, 0xbf], text)).rows).toEqual(expected)
    expect(read(`\uFEFF${text}`).rows).toEqual(expected)
  })

  it('is UTF-8 where the bytes could be both, and the mark before a quoted header is no part of it', () => {
    // These six bytes of UTF-8 are also three characters of GB18030.
    expect(read(bytes('name\n罗平\n')).rows[0]?.values).toEqual({ name: '罗平' })
    expect(read('\uFEFF"name"\nAn\n').rows).toHaveLength(1)
  })

  it('is UTF-16 where a byte order mark says so', () => {
    expect(read(bytes([0xff, 0xfe], utf16('le'))).rows).toEqual(expected)
    expect(read(bytes([0xfe, 0xff], utf16('be'))).rows).toEqual(expected)
  })

  it('is GB18030, as Excel writes in China, where the bytes are not UTF-8', () => {
    // From Python: '编号,姓名\r\n007,罗𠮷\r\n'.encode('gb18030')
    const gb18030 = [
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0xd, 0xa, 0x30, 0x30, 0x37, 0x2c, 0xc2, 0xde, 0x95, 0x34,
      0xb2, 0x35, 0xd, 0xa,
    ]
    expect(read(bytes(gb18030)).rows).toEqual(expected)
  })

  it('may be stated, and is then not guessed', () => {
    expect(readCsv(bytes([0xd0, 0xd5]), { columns, encoding: 'utf-8' })).toEqual({
      ok: false,
      problem: { code: 'unknown-encoding' },
    })
  })

  it('never replaces a character: bytes that fit nowhere are refused', () => {
    expect(readCsv(bytes('name\n', [0xff]), { columns })).toEqual({ ok: false, problem: { code: 'unknown-encoding' } })
  })
})

describe('headers', () => {
  it('are matched by alias, in any case, width and order, with spaces around', () => {
    expect(read(' ＮＡＭＥ ,Number\nAn,7\n').rows[0]?.values).toEqual({ id: '7', name: 'An' })
    expect(read('编号,姓名\n7,An\n').rows[0]?.values).toEqual({ id: '7', name: 'An' })
  })

  it('that nobody asked for are named and not read', () => {
    const sheet = read('Notes,name,\nx,An,\n')
    expect(sheet.ignoredColumns).toEqual(['Notes'])
    expect(sheet.rows[0]?.values).toEqual({ name: 'An' })
  })

  it('that say the same twice are refused, also by two aliases of one field', () => {
    const problem = (text: string) => {
      const sheet = readCsv(text, { columns })
      return sheet.ok ? undefined : sheet.problem
    }
    expect(problem('name,x,Name\n')).toEqual({ code: 'duplicate-header', headers: ['name', 'Name'], line: 1 })
    expect(problem('姓名,name\n')).toEqual({ code: 'duplicate-header', headers: ['姓名', 'name'], line: 1 })
    expect(problem('name,x,X\n')).toEqual({ code: 'duplicate-header', headers: ['x', 'X'], line: 1 })
  })

  it('do not clash with the name of a field', () => {
    const sheet = readCsv('姓名,name\nAn,x\n', { columns: { name: { headers: ['姓名'] } } })
    expect(sheet).toMatchObject({ ok: true, ignoredColumns: ['name'], rows: [{ values: { name: 'An' } }] })
  })

  it('that are required and missing are refused; others may be missing', () => {
    expect(readCsv('\nid\n7\n', { columns })).toEqual({
      ok: false,
      problem: { code: 'missing-columns', fields: ['name'], line: 2 },
    })
    expect(read('name\nAn\n').rows).toHaveLength(1)
  })

  it('are needed', () => {
    expect(readCsv('', { columns })).toEqual({ ok: false, problem: { code: 'empty-file' } })
    expect(readCsv('\n , \n', { columns })).toEqual({ ok: false, problem: { code: 'empty-file' } })
    expect(readCsv('"name\n', { columns })).toEqual({ ok: false, problem: { code: 'unreadable-header', line: 1 } })
  })

  it('cannot be given for two fields', () => {
    const both = { name: { headers: ['name'] }, alias: { headers: ['Name'] } }
    expect(() => readCsv('name\n', { columns: both })).toThrow(TypeError)
  })
})

describe('a bad row', () => {
  it('with too few or too many cells is a problem of that line, and the file goes on', () => {
    const { rows, problems } = read('id,name\n1,An\n2\n3,Bo,x\n4,Cai\n')
    expect(rows.map(({ line }) => line)).toEqual([2, 5])
    expect(problems).toEqual([
      { line: 3, code: 'ragged-row', details: { expected: 2, found: 1 } },
      { line: 4, code: 'ragged-row', details: { expected: 2, found: 3 } },
    ])
  })

  it('with a stray quote costs its line only', () => {
    const { rows, problems } = read('id,name\n1,An\n"2"x,Bo\n3,Cai\n4,"Du\n5,Er\n')
    expect(rows.map(({ values }) => values.name)).toEqual(['An', 'Cai', 'Er'])
    expect(problems).toEqual([
      { line: 3, code: 'misplaced-quote', details: {} },
      { line: 5, code: 'unclosed-quote', details: {} },
    ])
  })

  it.each(['5.10101E+17', '5.10101e+17', '5,10101E+17', '3E+21', '-3.6E+17'])(
    'has an identifier that a spreadsheet rounded: %s',
    (id) => {
      const { rows, problems } = read(`id,name\n"${id}",An\n2,Bo\n`)
      expect(problems).toEqual([{ line: 2, code: 'rounded-identifier', details: { field: 'id' } }])
      expect(rows.map(({ line }) => line)).toEqual([3])
    },
  )

  it('is not one whose identifier only looks like it, nor one whose other columns hold such text', () => {
    expect(read('id,name\n3E12,An\n5.1,5.10101E+17\nE+17,Bo\n').problems).toEqual([])
  })
})

describe('other delimiters', () => {
  it.each([';', '\t'] as const)('are read when stated: %j', (delimiter) => {
    const sheet = readCsv(`id${delimiter}name\n1${delimiter}"a${delimiter},b"\n`, { columns, delimiter })
    expect(sheet).toMatchObject({ ok: true, rows: [{ values: { id: '1', name: `a${delimiter},b` } }] })
  })
})

describe('whatever the text', () => {
  it('every line that is not blank is a row or a problem, never both, and nothing throws', () => {
    const text = fc.array(fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '7'), { maxLength: 60 })
    fc.assert(
      fc.property(text, (parts) => {
        const { rows, problems } = read(`id,name\n${parts.join('')}`)
        const lines = [...rows, ...problems].map(({ line }) => line)
        expect(new Set(lines).size).toBe(lines.length)
        // Without quotes a record is a line, so none can be lost.
        const plain = parts.filter((part) => part !== '"').join('')
        const sheet = read(`id,name\n${plain}`)
        const filled = plain.split(/\r\n|\n/).filter((line) => /[^ ,]/.test(line))
        expect(sheet.rows.length + sheet.problems.length).toBe(filled.length)
      }),
    )
  })

  it('what was written is read back as it was', () => {
    const value = fc.string({ unit: fc.constantFrom(...'ab"\',;\n\r =罗') }).map((text) => text.trim())
    const row = fc.record({ id: value, name: value })
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const sheet = read(writeCsv(rows, { id: '编号', name: '姓名' }, { guardFormulas: false }))
        expect(sheet.problems).toEqual([])
        const filled = rows.filter(({ id, name }) => id !== '' || name !== '')
        expect(sheet.rows.map(({ values }) => ({ id: '', name: '', ...values }))).toEqual(filled)
      }),
    )
  })
})

const febrl = new URL('../../../../shared/data/febrl/dataset2.csv', import.meta.url)
if (!existsSync(febrl)) console.log(`skipped: the test against Febrl needs ${febrl.pathname}`)

describe.skipIf(!existsSync(febrl))('Febrl, dataset 2', () => {
  it('gives 5,000 people, every value as it is in the file', () => {
    const content = readFileSync(febrl)
    const [header = '', ...lines] = content.toString('utf8').trimEnd().split('\n')
    const names = header.split(',').map((name) => name.trim())
    const sheet = readCsv(content, {
      columns: Object.fromEntries(names.map((name) => [name, { headers: [name], required: true, identifier: true }])),
    })
    if (!sheet.ok) throw new Error(sheet.problem.code)
    expect(sheet.rows).toHaveLength(5000)
    expect(sheet.problems).toEqual([])
    expect(sheet.ignoredColumns).toEqual([])
    // No cell of this file is quoted, so its lines can be taken apart without a reader of csv.
    const expected = lines.map((text, index) => {
      const cells = text.split(',').map((cell, position) => [names[position], cell.trim()])
      return { line: index + 2, values: Object.fromEntries(cells.filter(([, cell]) => cell !== '')) }
    })
    expect(sheet.rows).toEqual(expected)
    expect(sheet.rows.filter(({ values }) => values.postcode?.startsWith('0')).length).toBeGreaterThan(0)
  })
})
