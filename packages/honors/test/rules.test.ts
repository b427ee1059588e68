import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxMatchesRoll, countBox, tieBreakNamesAll } from '../src/counting.ts'
import { choicesOf, voterKey } from '../src/voting.ts'
import { codeOf } from './community.ts'

const rules = { seats: 1, method: 'plurality', franchise: 'resident' } as const
const ballot = (...choices: string[]) => ({ choices })

describe('who votes', () => {
  it('gives a resident their own ballot and members of a household the same one', () => {
    expect(voterKey('resident', { id: 'a-1', householdId: 'a' })).toMatchObject({ value: 'a-1' })
    expect(voterKey('household', { id: 'a-1', householdId: 'a' })).toMatchObject({ value: 'a' })
  })
  it('gives none to strangers, nor by household to people without one', () => {
    expect(codeOf(voterKey('resident', undefined))).toBe('honors.not-a-resident')
    expect(codeOf(voterKey('household', { id: 'alone' }))).toBe('honors.no-household')
  })
})

describe('what a ballot may say', () => {
  it('goes into the box the same whatever the order of marking', () => {
    const people = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 })
    const shuffles = people.chain((names) =>
      fc.tuple(
        fc.shuffledSubarray(names, { minLength: names.length }),
        fc.shuffledSubarray(names, { minLength: names.length }),
      ),
    )
    const read = (names: readonly string[]) => choicesOf({ method: 'approval' }, names, () => true)
    fc.assert(
      fc.property(shuffles, ([one, other]) => {
        expect(read(one)).toEqual(read(other))
      }),
    )
  })
  it('is one name by plurality, and up to the maximum by approval', () => {
    expect(codeOf(choicesOf({ method: 'plurality' }, ['a', 'b'], () => true))).toBe('honors.too-many-choices')
    expect(codeOf(choicesOf({ method: 'approval', maximumChoices: 2 }, ['a', 'b'], () => true))).toBe('ok')
    expect(codeOf(choicesOf({ method: 'approval', maximumChoices: 1 }, ['a', 'b'], () => true))).not.toBe('ok')
  })
})

describe('counting', () => {
  it('needs as many ballots as the roll has entries', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), (roll, box) => {
        expect(boxMatchesRoll(roll, box).ok).toBe(roll === box)
      }),
    )
  })
  it('leaves a tie a tie, unless an order was drawn', () => {
    const box = [ballot('a'), ballot('b')]
    expect(countBox(rules, ['a', 'b'], box, undefined)).toMatchObject({
      winners: [],
      ties: [{ candidates: ['a', 'b'] }],
    })
    expect(countBox(rules, ['a', 'b'], box, ['b', 'a'])).toMatchObject({ winners: ['b'] })
  })
  it('counts by plurality also where the board states its one choice', () => {
    expect(countBox({ ...rules, maximumChoices: 1 }, ['a'], [ballot('a')], undefined).winners).toEqual(['a'])
  })
  it('takes a drawn order only where it names every nominee once', () => {
    expect(tieBreakNamesAll(['a', 'b'], ['b', 'a']).ok).toBe(true)
    for (const order of [['a'], ['a', 'a'], ['a', 'c'], ['a', 'b', 'c']]) {
      expect(codeOf(tieBreakNamesAll(['a', 'b'], order))).toBe('honors.bad-tie-break')
    }
  })
  it('elects at exactly the share only where the threshold is inclusive, blank ballots in the whole', () => {
    const half = { numerator: 1, denominator: 2, of: 'cast' } as const
    const box = [ballot('a'), ballot()]
    expect(countBox({ ...rules, threshold: { ...half, inclusive: true } }, ['a'], box, undefined).winners).toEqual([
      'a',
    ])
    expect(countBox({ ...rules, threshold: { ...half, inclusive: false } }, ['a'], box, undefined).winners).toEqual([])
  })
})
