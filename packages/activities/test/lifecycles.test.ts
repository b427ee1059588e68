import type { Lifecycle } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { ActivityLife, RegistrationLife } from '../src/index.ts'

const total = <State extends string, Command extends string>(life: Lifecycle<State, Command>) =>
  life.states.map(
    (state) =>
      `${state}: ${life.commands
        .map((each) => `${each}>${life.next(state, each) ?? '-'}`)
        .sort()
        .join(' ')}`,
  )

describe('every state with every command', () => {
  it('of an activity', () => {
    expect(total(ActivityLife)).toEqual([
      'draft: cancel>cancelled checkIn>- checkOut>- close>- complete>- handOut>- publish>open register>- signWaiver>- withdraw>-',
      'open: cancel>cancelled checkIn>underway checkOut>- close>closed complete>- handOut>- publish>- register>open signWaiver>open withdraw>open',
      'closed: cancel>cancelled checkIn>underway checkOut>- close>- complete>- handOut>- publish>- register>- signWaiver>closed withdraw>closed',
      'underway: cancel>- checkIn>underway checkOut>underway close>- complete>completed handOut>underway publish>- register>- signWaiver>underway withdraw>underway',
      'completed: cancel>- checkIn>- checkOut>- close>- complete>- handOut>- publish>- register>- signWaiver>- withdraw>-',
      'cancelled: cancel>- checkIn>- checkOut>- close>- complete>- handOut>- publish>- register>- signWaiver>- withdraw>-',
    ])
  })

  it('of a registration', () => {
    expect(total(RegistrationLife)).toEqual([
      'waiting: checkIn>- checkOut>- confirm>confirmed handOut>- signWaiver>waiting withdraw>withdrawn',
      'confirmed: checkIn>checked-in checkOut>- confirm>- handOut>- signWaiver>confirmed withdraw>withdrawn',
      'checked-in: checkIn>- checkOut>returned confirm>- handOut>checked-in signWaiver>- withdraw>-',
      'returned: checkIn>- checkOut>- confirm>- handOut>- signWaiver>- withdraw>-',
      'withdrawn: checkIn>- checkOut>- confirm>- handOut>- signWaiver>- withdraw>-',
    ])
  })
})
