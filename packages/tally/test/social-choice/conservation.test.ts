import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compareFractions,
  type Fraction,
  fraction,
  multiply,
  subtract,
  sum,
  whole,
  ZERO,
} from '../../src/fraction.ts'
import { type Ballot, type Result, rankedBallot } from '../../src/index.ts'
import { counted } from '../counting.ts'
import { RUNS, SEED } from './runs.ts'

const candidates = ['An', 'Bo', 'Cai', 'Du', 'Er']
const ballots: fc.Arbitrary<Ballot[]> = fc.array(
  fc
    .tuple(fc.shuffledSubarray(candidates), fc.integer({ min: 1, max: 9 }))
    .map(([ranking, count]) => rankedBallot(ranking, count)),
  { minLength: 1, maxLength: 15 },
)
const ties = fc.oneof(
  fc.constantFrom('none', 'backwards', 'forwards'),
  fc.string().map((lot) => ({ lot })),
)
const runs = { numRuns: RUNS, seed: SEED }

/** What is with nobody any more in each round, of all valid votes: neither with a candidate nor exhausted. */
const lostIn = ({ rounds, valid }: Result): Fraction[] =>
  rounds.map(({ scores, exhausted = '0' }) =>
    subtract(whole(valid), sum([...scores.map(({ votes }) => votes), exhausted].map(exact))),
  )

function exact(text: string): Fraction {
  const [numerator = '', denominator] = text.split('/')
  if (denominator) return fraction(BigInt(numerator), BigInt(denominator))
  const [, decimals = ''] = numerator.split('.')
  return fraction(BigInt(numerator.replace('.', '')), 10n ** BigInt(decimals.length))
}

describe('votes are neither made nor lost', () => {
  it('instant runoff: in every round all of them are with somebody or exhausted', () => {
    const options = fc.record({ batch: fc.boolean(), until: fc.constantFrom('majority', 'two') })
    fc.assert(
      fc.property(ballots, fc.integer({ min: 1, max: 3 }), ties, options, (ballots, seats, ties, options) => {
        const result = counted({ method: 'irv', candidates, ballots, seats, ties, options })
        expect(lostIn(result)).toEqual(result.rounds.map(() => ZERO))
      }),
      runs,
    )
  })

  const stvOptions = {
    quota: fc.constantFrom('droop', 'droop exact', 'hare', 'hare whole', 'hagenbach-bischoff'),
    surpluses: fc.constantFrom('one by one', 'all together'),
    parcel: fc.constantFrom('all', 'last'),
    cut: fc.constantFrom('the product', 'the share too'),
    batch: fc.constantFrom('none', 'after surpluses', 'before surpluses'),
  } as const

  it('single transferable vote: so too, surpluses and all, as long as nothing is cut', () => {
    fc.assert(
      fc.property(
        ballots,
        fc.integer({ min: 1, max: 4 }),
        ties,
        fc.record(stvOptions),
        (ballots, seats, ties, options) => {
          const result = counted({ method: 'stv', candidates, ballots, seats, ties, options })
          expect(lostIn(result)).toEqual(result.rounds.map(() => ZERO))
        },
      ),
      runs,
    )
  })

  it('single transferable vote: what a statute cuts off is lost, and never comes back or exceeds the last place', () => {
    const options = fc.record({ ...stvOptions, decimals: fc.integer({ min: 0, max: 5 }) })
    fc.assert(
      fc.property(ballots, fc.integer({ min: 1, max: 4 }), ties, options, (ballots, seats, ties, options) => {
        const result = counted({ method: 'stv', candidates, ballots, seats, ties, options })
        // Where the share is cut before its product with the weight, each of the two cuts takes less than a unit.
        const cuts = options.cut === 'the share too' ? 2 : 1
        const unit = multiply(whole(result.valid * cuts), fraction(1n, 10n ** BigInt(options.decimals)))
        let [before, most] = [ZERO, ZERO]
        for (const [at, lost] of lostIn(result).entries()) {
          expect(compareFractions(lost, before)).not.toBe(-1)
          expect(compareFractions(lost, most)).not.toBe(1)
          before = lost
          // Each transfer cuts less than one unit of the last place from each ballot.
          for (const { step } of result.rounds[at]?.steps ?? []) if (step === 'transferred') most = add(most, unit)
        }
      }),
      runs,
    )
  })

  it('two rounds: all of them are counted in the first, and no more in the second', () => {
    fc.assert(
      fc.property(ballots, ties, (ballots, ties) => {
        const [first = ZERO, second = ZERO] = lostIn(
          counted({ method: 'two-round', candidates, ballots, seats: 1, ties }),
        )
        expect(first).toEqual(ZERO)
        expect(compareFractions(second, ZERO)).not.toBe(-1)
      }),
      runs,
    )
  })
})
