import { describe, expect, it } from 'vitest'
import { writeCsv } from '../src/index.ts'

describe('writing', () => {
  it('follows RFC 4180: a header, CRLF, quotes only where they are needed', () => {
    const rows = [{ id: '007', name: 'Luo, "Ping"' }, { name: 'two\nlines' }]
    expect(writeCsv(rows, { id: '编号', name: '姓名' })).toBe('编号,姓名\r\n007,"Luo, ""Ping"""\r\n,"two\nlines"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '\t=1'])('guards %j, which a spreadsheet would run', (text) => {
    expect(writeCsv([{ note: text }], { note: 'note' })).toBe(`note\r\n'${text}\r\n`)
    expect(writeCsv([{ note: text }], { note: 'note' }, { guardFormulas: false })).toBe(`note\r\n${text}\r\n`)
  })

  it('guards headers too, and text that must be quoted', () => {
    expect(writeCsv([{ note: '=A1,B1' }], { note: '=x' })).toBe('\'=x\r\n"\'=A1,B1"\r\n')
  })

  it('leaves such characters inside a text alone', () => {
    expect(writeCsv([{ note: 'a=b' }], { note: 'note' })).toBe('note\r\na=b\r\n')
  })

  it('begins with a byte order mark when Excel is to read it', () => {
    expect(writeCsv([], { name: '姓名' }, { byteOrderMark: true })).toBe('\uFEFF姓名\r\n')
  })
})
