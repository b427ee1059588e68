import { writeSync } from 'node:fs'
import { sqlite } from '../src/index.ts'
import { insert, thing, things } from './things.ts'

/** Inserts until it is killed, and prints the id of each record once it is acknowledged. */
const [, , file = '', round = ''] = process.argv
const store = sqlite(file)
await store.prepare([things])
for (let turn = 0; ; turn += 1) {
  const batch = Array.from({ length: 5 }, (_, place) => `${round}-${turn}-${place}`)
  await Promise.all(batch.map((id) => insert(store, thing(id)).then(() => writeSync(1, `${id}\n`))))
}
