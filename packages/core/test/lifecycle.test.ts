import { describe, expect, it } from 'vitest'
import { lifecycle, mermaid, step } from '../src/index.ts'

const Door = lifecycle({
  initial: 'closed',
  states: {
    open: { close: 'closed' },
    closed: { open: 'open', brick: 'wall' },
    wall: {},
  },
})

describe('a lifecycle', () => {
  it('gives for every state and every command the next state or the refusal that names what is allowed', () => {
    const total = Door.states.flatMap((state) =>
      Door.commands.map((command) => {
        const ruling = step(Door, state, command, 'door.not-now')
        return `${state} + ${command}: ${ruling.ok ? ruling.value : `no, ${JSON.stringify(ruling.refusal.details.allowed)}`}`
      }),
    )
    expect(total.sort()).toEqual([
      'closed + brick: wall',
      'closed + close: no, ["open","brick"]',
      'closed + open: open',
      'open + brick: no, ["close"]',
      'open + close: closed',
      'open + open: no, ["close"]',
      'wall + brick: no, []',
      'wall + close: no, []',
      'wall + open: no, []',
    ])
  })

  it('accepts only its own states in a record', () => {
    expect(Door.State.safeParse('open').success).toBe(true)
    expect(Door.State.safeParse('ajar').success).toBe(false)
  })

  it('draws itself', () => {
    expect(mermaid(Door)).toBe(
      [
        'stateDiagram-v2',
        '  [*] --> closed',
        '  closed --> open: open',
        '  closed --> wall: brick',
        '  open --> closed: close',
        '  wall --> [*]',
      ].join('\n'),
    )
  })
})
