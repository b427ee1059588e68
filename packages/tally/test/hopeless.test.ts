import { describe, expect, it } from 'vitest'
import { whole } from '../src/fraction.ts'
import { hopeless } from '../src/hopeless.ts'

const among = (votes: readonly number[], seats: number, elsewhere = 0) =>
  hopeless(new Map(votes.map((amount, index) => [index, whole(amount)])), seats, whole(elsewhere)).sort()

describe('who can no longer win', () => {
  it('are all at the end who together have less than the next one', () => {
    expect(among([10, 9, 2, 1], 1)).toEqual([2, 3])
    expect(among([20, 9, 2, 1], 1)).toEqual([1, 2, 3])
    expect(among([3, 2, 2], 1)).toEqual([])
  })

  it('is nobody who could draw level', () => {
    expect(among([6, 3, 3], 1)).toEqual([])
    expect(among([7, 3, 3], 1)).toEqual([1, 2])
  })

  it('are equals only together', () => {
    expect(among([9, 5, 1, 1], 1)).toEqual([1, 2, 3])
    expect(among([9, 5, 3, 3], 1)).toEqual([])
  })

  it('counts with all that may still come from elsewhere', () => {
    expect(among([10, 9, 2, 1], 1, 5)).toEqual([2, 3])
    expect(among([10, 9, 2, 1], 1, 6)).toEqual([])
  })

  it('leaves as many as there are seats', () => {
    expect(among([10, 2, 1], 2)).toEqual([2])
    expect(among([10, 2, 1], 3)).toEqual([])
  })

  it('is nobody where nobody is ahead', () => {
    expect(among([], 1)).toEqual([])
    expect(among([4, 4], 1)).toEqual([])
  })
})
