import { StoreError } from '@dajia/core'
import { sqlite } from '../src/index.ts'
import { insert, thing } from './things.ts'

/** Opens the file as another user and tries to write into it. */
const [file = '', user = ''] = process.argv.slice(2)
process.setuid?.(Number(user))
try {
  await insert(sqlite(file), thing('b'))
  console.log('written')
} catch (error) {
  console.log(StoreError.is(error) ? `${error.code}: ${error.message}` : `no StoreError: ${error}`)
}
