import { describe, expect, it } from 'vitest'
import { scoredBallot } from '../src/index.ts'
import { counted } from './counting.ts'

describe('STAR, where three have the same sum and one of them beats the two others', () => {
  const election = {
    method: 'star',
    candidates: ['An', 'Bo', 'Cai'],
    seats: 1,
    ballots: [scoredBallot({ Bo: 2, Cai: 2 }, 2), scoredBallot({ An: 5, Bo: 4, Cai: 4 }, 4)],
  } as const

  it('sends that one to the runoff, and leaves only the other place tied', () => {
    expect(counted(election).ties).toEqual([{ to: 'order', candidates: ['Bo', 'Cai'], places: 1 }])
  })

  it('elects that one whoever wins the tie', () => {
    const orders = [
      ['Bo', 'Cai', 'An'],
      ['Cai', 'Bo', 'An'],
    ]
    expect(orders.map((order) => counted({ ...election, ties: { order } }).winners)).toEqual([['An'], ['An']])
  })
})
