import { lifecycle } from '@dajia/core'

/** An item of a ledger. Until it is closed whoever verifies may think again and send it back. */
export const ItemLife = lifecycle({
  initial: 'registered',
  states: {
    registered: { assign: 'assigned' },
    assigned: { assign: 'assigned', submit: 'submitted' },
    submitted: { sendBack: 'assigned', verify: 'verified' },
    verified: { sendBack: 'assigned', close: 'closed' },
    closed: {},
  },
})
