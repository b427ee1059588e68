import { unwrap } from '@dajia/core'
import { staffOf } from '../community.ts'
import { acknowledge, openGiven, say, waitForTheEnd } from './acknowledging.ts'
import { FINISHED } from './killed.ts'
import { batches, keyOf } from './small-roster.ts'

// Imports a roster batch by batch and says each that is done, until it is killed.
const { registry } = staffOf(await openGiven())
for (const [batch, rows] of batches.entries()) {
  const answer = unwrap(await registry.importRows({ rows: [...rows] }, { idempotencyKey: keyOf(batch) }))
  acknowledge({ batch, answer })
}
say(FINISHED)
waitForTheEnd()
