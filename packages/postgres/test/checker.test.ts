import { memory } from '@dajia/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { brokenStores } from './load/broken-stores.ts'
import { check } from './load/checker.ts'
import type { CommunityState, History } from './load/history.ts'
import { smallRun } from './load/small-run.ts'
import { tampered } from './load/tampering.ts'

const broken = (history: History) => new Set(check(history).map(({ rule }) => rule))

describe('The checker', () => {
  let sound: History
  let crowded: CommunityState
  let others: readonly CommunityState[]
  beforeAll(async () => {
    sound = await smallRun(memory())
    const [first, ...rest] = sound.communities
    if (first === undefined) throw new Error('A run has communities')
    crowded = first
    others = rest
  })

  test('has nothing to say of a sound store', () => {
    expect(check(sound)).toEqual([])
  })

  test('sees every operation accepted and refused in a run', () => {
    const accepted = new Set(
      sound.lines.filter((line) => line.kind === 'answered' && line.outcome === 'ok').map(({ key }) => key),
    )
    const asked = sound.lines.filter((line) => line.kind === 'asked')
    const operations = (among: typeof asked) => [...new Set(among.map(({ command }) => command.operation))].sort()
    expect(operations(asked.filter(({ key }) => accepted.has(key)))).toEqual(operations(asked))
    expect(operations(asked)).toHaveLength(11)
  })

  test.each(brokenStores)('finds out a store that %s: %s', async (_, rule, breaking) => {
    const store = memory()
    expect(broken(await smallRun(store, breaking(store)))).toContain(rule)
  })

  test.each(tampered)('finds %s: %s', (_, rule, tamper) => {
    expect(broken({ ...sound, communities: [tamper(crowded), ...others] })).toContain(rule)
  })

  test('finds a command that is journalled before what was answered before it was asked', () => {
    const late = 10 ** 15
    const key = sound.lines.find((line) => line.kind === 'answered' && line.outcome === 'ok')?.key
    const lines = sound.lines.map((line) => (line.key === key ? { ...line, at: line.at + late } : line))
    expect(broken({ ...sound, lines })).toContain('the journal fits the clock')
  })
})
