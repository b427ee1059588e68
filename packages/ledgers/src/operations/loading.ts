import { accept, type CommandContext, type Ruling, refuse, step } from '@dajia/core'
import { ItemLife } from '../lifecycle.ts'
import { type Item, Items } from '../records.ts'
import { mayJudge } from '../separation.ts'

/** The item, locked so that no other command moves it meanwhile, and the state that the command leads to. */
export async function itemFor(
  { tx }: CommandContext,
  id: string,
  command: (typeof ItemLife.commands)[number],
): Promise<Ruling<{ item: Item; state: Item['state'] }, 'not-found' | 'ledgers.not-now'>> {
  const item = await tx.get(Items, id, { lock: true })
  if (item === undefined) return refuse('not-found', { kind: 'item' })
  const next = step(ItemLife, item.state, command, 'ledgers.not-now')
  return next.ok ? accept({ item, state: next.value }) : next
}

/** An entry of a table in the profile; never one that the table merely inherits. */
export const entryOf = <Entry>(table: Readonly<Record<string, Entry>>, key: string): Entry | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** The item as {@link itemFor} gives it, for an actor who had no part in its work. */
export async function itemForAnother(
  context: CommandContext,
  id: string,
  command: 'sendBack' | 'verify' | 'close',
): Promise<Ruling<{ item: Item; state: Item['state'] }, 'not-found' | 'ledgers.not-now' | 'ledgers.own-work'>> {
  const found = await itemFor(context, id, command)
  if (!found.ok) return found
  const another = mayJudge(found.value.item, context.actor.id)
  return another.ok ? found : another
}
