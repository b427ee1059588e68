import { memory } from '@dajia/core'
import { expect, test } from 'vitest'
import { brokenStores } from './load/broken-stores.ts'
import { check } from './load/checker.ts'
import { smallRun } from './load/small-run.ts'

test('sound', async () => {
  const h = await smallRun(memory())
  console.log(
    h.lines.length,
    h.communities.map((c) => [
      c.before,
      c.registrations.length,
      c.items.length,
      c.ballots.length,
      c.pages.flatMap((p) => p.entries).length,
      JSON.stringify(c.activities.map((a) => [a.state, a.counts])),
    ]),
  )
  const m = new Map<string, number>()
  for (const l of h.lines) {
    const k = l.kind === 'asked' ? l.command.operation : l.outcome + ' ' + (l.outcome === 'ok' ? '' : l.code)
    m.set(k, (m.get(k) ?? 0) + 1)
  }
  console.log(m)
  expect(check(h).slice(0, 5)).toEqual([])
})
for (const [n, b] of Object.entries(brokenStores))
  test(n, async () => {
    const s = memory()
    const f = check(await smallRun(s, b(s)))
    console.log(n, f.length, [...new Set(f.map((x) => x.rule))])
    expect(f).not.toEqual([])
  })
