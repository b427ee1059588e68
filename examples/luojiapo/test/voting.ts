import { unwrap } from '@dajia/core'
import { residentOf } from '../community.ts'
import { acknowledge, openGiven, say, waitForTheEnd } from './acknowledging.ts'
import { FINISHED } from './killed.ts'
import { BALLOT_KEY, ballotOf, Polling } from './polling.ts'

const AT_ONCE = 6

// Casts ballots, several at once so that they share commits, and says each that is cast, until it is killed.
const polling = Polling.parse(JSON.parse(process.argv[3] ?? ''))
const community = await openGiven()
const waiting = polling.voters.entries()
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const [place, voter] of waiting) {
      const { castBallot } = residentOf(community, voter).honors
      acknowledge({ place, answer: unwrap(await castBallot(ballotOf(polling, place), { idempotencyKey: BALLOT_KEY })) })
    }
  }),
)
say(FINISHED)
waitForTheEnd()
