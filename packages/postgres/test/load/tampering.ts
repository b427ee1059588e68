import type { JournalEntry } from '@dajia/core'
import type { CommunityState } from './history.ts'
import { journalOf } from './journal-rules.ts'

type Tamper = (state: CommunityState) => CommunityState

function only<Item>(items: readonly Item[], fits: (item: Item) => boolean): Item {
  const found = items.find(fits)
  if (found === undefined) throw new Error('The run left nothing of this kind to tamper with')
  return found
}

/** Another journal, which a follower saw just so. */
const journal = (state: CommunityState, change: (entries: JournalEntry[]) => JournalEntry[]): CommunityState => {
  const entries = change(journalOf(state))
  return { ...state, pages: [{ entries, next: String(entries.length) }], followed: entries }
}

const replaced = <Item>(items: readonly Item[], item: Item, change: Partial<Item>): Item[] =>
  items.map((each) => (each === item ? { ...each, ...change } : each))

const again = (entry: JournalEntry): JournalEntry => ({ ...entry, id: `${entry.id}-again` })

/** What is wrong with a history, which rule does not hold then, and how it came to be. */
export const tampered: readonly [string, string, Tamper][] = [
  [
    'a doubled ballot in the box',
    'the box matches the roll',
    (state) => ({ ...state, ballots: [...state.ballots, ...state.ballots.slice(0, 1)] }),
  ],
  [
    'a voter twice on the roll',
    'nobody is on the roll twice',
    (state) => ({ ...state, roll: [...state.roll, ...state.roll.slice(0, 1)] }),
  ],
  [
    'a vote that is journalled twice',
    'the journal matches the roll',
    (state) => journal(state, (entries) => [...entries, again(only(entries, ({ type }) => type === 'honors.voted'))]),
  ],
  [
    'a vote that nobody cast',
    'no command is done twice',
    (state) =>
      journal(state, (entries) => [
        ...entries,
        { ...again(only(entries, ({ type }) => type === 'honors.voted')), actor: 'ghost' },
      ]),
  ],
  [
    'a gap in the positions',
    'positions are contiguous',
    (state) => ({ ...state, pages: state.pages.map((page) => ({ ...page, next: String(Number(page.next) + 1) })) }),
  ],
  [
    'an entry that is there twice',
    'an entry is there once',
    (state) => journal(state, (entries) => [...entries, ...entries.slice(0, 1)]),
  ],
  [
    'a follower who saw two entries in another order',
    'a follower sees the journal',
    (state) => {
      const [first, second, ...rest] = state.followed
      return { ...state, followed: first && second ? [second, first, ...rest] : [] }
    },
  ],
  [
    'a follower who saw the last entry twice',
    'a follower sees the journal',
    (state) => ({ ...state, followed: [...state.followed, ...state.followed.slice(-1)] }),
  ],
  [
    'an entry that is gone',
    'no acknowledged command is lost',
    (state) => {
      const gone = only(journalOf(state).toReversed(), ({ type }) => type === 'ledgers.registered')
      return journal(state, (entries) => entries.filter((entry) => entry.id !== gone.id))
    },
  ],
  [
    'a registration that is gone',
    'the journal leads to the record',
    (state) => ({ ...state, registrations: state.registrations.slice(1) }),
  ],
  [
    'a count that is off by one',
    'counters equal counts',
    (state) => {
      const activity = only(state.activities, ({ counts }) => counts.waiting > 0)
      const counts = { ...activity.counts, waiting: activity.counts.waiting - 1 }
      return { ...state, activities: replaced(state.activities, activity, { counts }) }
    },
  ],
  [
    'a seat that stayed free while somebody waits',
    'no seat is free while somebody waits',
    (state) => {
      const { id } = only(state.activities, ({ counts }) => counts.waiting > 0 && counts.confirmed > 0)
      const seated = only(state.registrations, (each) => each.activityId === id && each.state === 'confirmed')
      return { ...state, registrations: replaced(state.registrations, seated, { state: 'withdrawn' }) }
    },
  ],
  [
    'a resident with two registrations',
    'one registration for each resident',
    (state) => {
      const current = (activityId: string) => (each: (typeof state.registrations)[number]) =>
        each.activityId === activityId && each.state !== 'withdrawn'
      const { id } = only(state.activities, ({ counts }) => counts.waiting > 0 && counts.confirmed > 0)
      const [one, other] = state.registrations.filter(current(id))
      if (one === undefined || other === undefined) throw new Error('Two registrations are needed')
      return { ...state, registrations: replaced(state.registrations, one, { residentId: other.residentId }) }
    },
  ],
  [
    'a withdrawn registration that is still held',
    'a registration is held until it is withdrawn',
    (state) => {
      const gone = only(state.registrations, (each) => each.state === 'withdrawn')
      return { ...state, registrations: replaced(state.registrations, gone, { holder: gone.residentId }) }
    },
  ],
  [
    'work that was verified by whoever did it',
    'nobody judges their own work',
    (state) =>
      journal(state, (entries) => {
        const verified = only(entries, ({ type }) => type === 'ledgers.verified')
        const { itemId } = verified.public
        const before = entries.slice(0, entries.indexOf(verified)).reverse()
        const submitted = only(
          before,
          ({ type, public: about }) => type === 'ledgers.submitted' && about.itemId === itemId,
        )
        return replaced(entries, verified, { actor: submitted.actor })
      }),
  ],
  [
    'an item that was closed without a word',
    'the journal leads to the record',
    (state) => ({
      ...state,
      items: replaced(
        state.items,
        only(state.items, (item) => item.state !== 'closed'),
        { state: 'closed' },
      ),
    }),
  ],
  [
    'an item that was closed before it was verified',
    'each step is possible',
    (state) =>
      journal(state, (entries) => {
        const closed = only(entries, ({ type }) => type === 'ledgers.closed')
        const { itemId } = closed.public
        const verified = only(
          entries,
          ({ type, public: about }) => type === 'ledgers.verified' && about.itemId === itemId,
        )
        return entries.map((entry) => (entry === closed ? verified : entry === verified ? closed : entry))
      }),
  ],
  [
    'work of another item',
    'no work comes from elsewhere',
    (state) => {
      const [one, other] = state.items.filter(({ work }) => work !== undefined)
      if (one === undefined || other?.work === undefined) throw new Error('Two items with work are needed')
      return { ...state, items: replaced(state.items, one, { work: other.work }) }
    },
  ],
]
