import { Activities, ActivityLife } from '@dajia/activities'
import { type Collection, fill, type Transaction, unwrap } from '@dajia/core'
import { Elections } from '@dajia/honors'
import { ItemLife, Items } from '@dajia/ledgers'
import { type Answer, exits } from './answer.ts'
import { openNamed, profileNamed } from './opening.ts'
import { roleWith } from './roles.ts'
import { localName, type Speech } from './speech.ts'
import { table } from './table.ts'

export interface StatsOptions {
  readonly database: string
  readonly profile: string
}

/** How much of everything there is; never who. */
export async function stats(speech: Speech, options: StatsOptions): Promise<Answer> {
  const profile = profileNamed(speech, options.profile)
  const { community, store, close } = await openNamed(speech, options.database, profile, 'never')
  try {
    const role = await roleWith(profile, 'registry.read')
    const actor = { id: 'dajia stats', roles: [role], locale: speech.locale }
    const registry = unwrap(await community.as(actor).registry.count())
    const others = await store.transact(profile.id, 'read', async (transaction) => ({
      activities: await countStates(transaction, Activities, 'byState', ActivityLife.states),
      elections: await transaction.count(Elections, { index: 'once' }),
      items: await countStates(transaction, Items, 'byDeadline', ItemLife.states),
    }))
    const value = { community: profile.id, ...registry, ...others }
    const { words } = speech
    const states = (label: string, counts: Readonly<Record<string, number>>) =>
      Object.entries(counts).map(([state, count]) => [fill(label, { state }), count] as const)
    const rows = [
      [words['stats.households'], registry.households],
      [words['stats.residents'], registry.residents],
      [words['stats.members'], registry.members],
      ...states(words['stats.activities'], others.activities),
      [words['stats.elections'], others.elections],
      ...states(words['stats.items'], others.items),
    ]
    return { exit: exits.ok, text: `${localName(profile.name, speech)} (${profile.id})\n${table(rows)}`, value }
  } finally {
    await close()
  }
}

/** The states in which there is something. */
async function countStates(
  transaction: Transaction,
  collection: Collection,
  index: string,
  states: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const state of states) {
    const count = await transaction.count(collection, { index, equals: { state } })
    if (count > 0) counts[state] = count
  }
  return counts
}
