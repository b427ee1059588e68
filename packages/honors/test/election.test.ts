import { step } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { electionLifecycle } from '../src/index.ts'

const moves: Record<string, string> = {
  'nominating nominate': 'nominating',
  'nominating startVoting': 'voting',
  'nominating cancel': 'cancelled',
  'voting castBallot': 'voting',
  'voting close': 'closed',
  'voting cancel': 'cancelled',
  'closed count': 'counted',
  'closed cancel': 'cancelled',
  'counted publish': 'published',
}

describe('the lifecycle of an election', () => {
  it.each(
    electionLifecycle.states.flatMap((state) => electionLifecycle.commands.map((command) => ({ state, command }))),
  )('answers $command while $state', ({ state, command }) => {
    const next = step(electionLifecycle, state, command, 'honors.not-now')
    expect(next.ok ? next.value : undefined).toBe(moves[`${state} ${command}`])
  })
})
