import { commonRefusals } from '@dajia/core'
import { expect, it } from 'vitest'
import { ledgers } from '../src/index.ts'
import { en } from '../src/messages/en.ts'
import { zhCN } from '../src/messages/zh-CN.ts'

it('has a message in both languages, with the same details, for exactly the refusals that operations declare', () => {
  const declared = new Set(Object.values(ledgers().operations).flatMap(({ refusals }) => refusals))
  for (const common of commonRefusals) expect(declared).not.toContain(common)
  expect(Object.keys(en).sort()).toEqual([...declared].sort())
  expect(Object.keys(zhCN).sort()).toEqual([...declared].sort())
  const details = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  const chinese = new Map(Object.entries(zhCN))
  for (const [code, text] of Object.entries(en)) expect(details(chinese.get(code) ?? ''), code).toEqual(details(text))
})
