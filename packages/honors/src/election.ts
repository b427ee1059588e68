import { lifecycle } from '@dajia/core'

/** A counted election can only be published: nobody can make an unwelcome result disappear by cancelling. */
export const electionLifecycle = lifecycle({
  initial: 'nominating',
  states: {
    nominating: { nominate: 'nominating', startVoting: 'voting', cancel: 'cancelled' },
    voting: { castBallot: 'voting', close: 'closed', cancel: 'cancelled' },
    closed: { count: 'counted', cancel: 'cancelled' },
    counted: { publish: 'published' },
    published: {},
    cancelled: {},
  },
})
