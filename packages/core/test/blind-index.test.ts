import { expect, it } from 'vitest'
import { z } from 'zod'
import {
  accept,
  collection,
  command,
  defineModule,
  identifier,
  memory,
  openCommunity,
  query,
  sensitive,
  text,
  unwrap,
  Version,
} from '../src/index.ts'

const Card = z.strictObject({
  id: identifier('CardId'),
  version: Version,
  holder: text(64),
  number: sensitive('identity', text(40)),
})
const Cards = collection({
  name: 'library.cards',
  schema: Card,
  person: 'holder',
  indexes: { byNumber: { fields: ['number'], unique: 'library.number-taken' } },
})
const library = defineModule({
  name: 'library',
  collections: [Cards],
  operations: {
    look: query({
      summary: 'Whether there is a card of this id.',
      input: z.strictObject({ id: text(64) }),
      output: z.boolean(),
      may: 'library.use',
      run: async ({ tx }, { id }) => accept((await tx.getMany(Cards, [id])).length > 0),
    }),
    give: command({
      summary: 'Give a card with a number.',
      input: z.strictObject({ holder: text(64), number: text(40) }),
      output: z.string(),
      refusals: ['library.number-taken'],
      may: 'library.use',
      run: async ({ tx, newId }, input) => {
        const card = Card.parse({ ...input, id: newId(), version: 1 })
        tx.insert(Cards, card)
        return accept(card.id)
      },
    }),
  },
  events: [],
  messages: { en: { 'library.number-taken': 'Taken.' }, 'zh-CN': { 'library.number-taken': '已占用。' } },
})

it('keeps a sensitive field unique, also where the collection was read before anything was written', async () => {
  const community = await openCommunity({
    profile: {
      id: 'here',
      version: 1,
      name: { en: 'Here' },
      locale: 'en',
      timeZone: 'UTC',
      calendar: { weekend: [], holidays: [], workdays: [], coveredYears: [] },
      roles: { all: { name: { en: 'All' }, may: ['library.*'] } },
      privacy: { purposes: {} },
      modules: {},
    },
    modules: [library],
    store: memory(),
  })
  const { look, give } = community.as({ id: 'somebody', roles: ['all'] }).library
  expect(unwrap(await look({ id: 'none' }))).toBe(false)
  unwrap(await give({ holder: 'a', number: '7' }))
  expect(await give({ holder: 'b', number: '7' })).toMatchObject({ refusal: { code: 'library.number-taken' } })
  unwrap(await give({ holder: 'b', number: '8' }))
})
