import { lifecycle } from '@dajia/core'

/** A household ends by being closed or by being merged into another; its record stays. */
export const householdLifecycle = lifecycle({
  initial: 'active',
  states: { active: { close: 'closed', merge: 'merged' }, merged: {}, closed: {} },
})
