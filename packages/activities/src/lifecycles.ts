import { lifecycle } from '@dajia/core'

/**
 * An activity. Everything done about it is a command here, so that one table says what is possible when.
 * Once somebody has set out it is no longer cancelled: everybody is counted home first, then it is completed.
 */
export const ActivityLife = lifecycle({
  initial: 'draft',
  states: {
    draft: { publish: 'open', cancel: 'cancelled' },
    open: {
      register: 'open',
      signWaiver: 'open',
      withdraw: 'open',
      close: 'closed',
      checkIn: 'underway',
      cancel: 'cancelled',
    },
    closed: { signWaiver: 'closed', withdraw: 'closed', checkIn: 'underway', cancel: 'cancelled' },
    underway: {
      signWaiver: 'underway',
      withdraw: 'underway',
      checkIn: 'underway',
      handOut: 'underway',
      checkOut: 'underway',
      complete: 'completed',
    },
    completed: {},
    cancelled: {},
  },
})

/** One resident's registration. Only `withdraw` gives a seat back; who returned has used it. */
export const RegistrationLife = lifecycle({
  initial: 'waiting',
  states: {
    waiting: { confirm: 'confirmed', signWaiver: 'waiting', withdraw: 'withdrawn' },
    confirmed: { signWaiver: 'confirmed', checkIn: 'checked-in', withdraw: 'withdrawn' },
    'checked-in': { handOut: 'checked-in', checkOut: 'returned' },
    returned: {},
    withdrawn: {},
  },
})
