import { describe, expect, it } from 'vitest'
import { ActivitiesSettings } from '../src/index.ts'
import { holds, inForce, wordsFor } from '../src/waiver.ts'

const versions = [
  { version: 1, from: '2026-01-01', text: { en: 'one', 'zh-CN': '一' } },
  { version: 2, from: '2026-04-18', text: { en: 'two' } },
]
const waiver = { versions, validDays: 30 }

describe('a waiver', () => {
  it('is in force in its newest version from that version’s first day', () => {
    expect(inForce(waiver, '2025-12-31')).toBeUndefined()
    expect(inForce(waiver, '2026-04-17')?.version).toBe(1)
    expect(inForce(waiver, '2026-04-18')?.version).toBe(2)
  })

  it('holds for its days, the day of signing included, and never before', () => {
    const signed = { templateVersion: 1, signedOn: '2026-02-01' }
    expect(holds(waiver, signed, '2026-02-01')).toBe(true)
    expect(holds(waiver, signed, '2026-03-02')).toBe(true)
    expect(holds(waiver, signed, '2026-03-03')).toBe(false)
    expect(holds(waiver, signed, '2026-01-31')).toBe(false)
  })

  it('holds without end where the profile names no days, until the next version', () => {
    const signed = { templateVersion: 1, signedOn: '2026-01-01' }
    expect(holds({ versions }, signed, '2026-04-17')).toBe(true)
    expect(holds({ versions }, signed, '2026-04-18')).toBe(false)
  })

  it('is shown in the reader’s language, else the community’s, else any', () => {
    const [one, two] = versions
    if (one === undefined || two === undefined) throw new Error('two versions')
    expect(wordsFor(one, 'zh-CN', 'en')).toEqual({ locale: 'zh-CN', text: '一' })
    expect(wordsFor(one, 'en-GB', 'zh-CN')).toEqual({ locale: 'en', text: 'one' })
    expect(wordsFor(two, 'zh-CN', 'fr')).toEqual({ locale: 'en', text: 'two' })
  })

  it('is refused in a profile whose versions are out of order', () => {
    const parsed = ActivitiesSettings.schema.safeParse({ waivers: { hike: { versions: versions.toReversed() } } })
    expect(parsed.success).toBe(false)
  })
})
