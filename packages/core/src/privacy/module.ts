import * as z from 'zod'
import type { Collection } from '../collection.ts'
import { event } from '../event.ts'
import { defineModule } from '../module.ts'
import { command } from '../operation.ts'
import { accept, refuse } from '../outcome.ts'
import { identifier } from '../values.ts'
import { SensitiveRead } from './showing.ts'
import { DataKeys } from './vault.ts'

const PersonErased = event('privacy.erased', z.strictObject({}))

const PersonId = identifier('PersonId')

/** The kernel's own module. `collections`: all of the community, to forget the blinds of whoever is erased. */
export const privacy = (collections: readonly Collection[]) =>
  defineModule({
    name: 'privacy',
    collections: [],
    events: [PersonErased, SensitiveRead],
    messages: {},
    operations: {
      erase: command({
        summary:
          'Erases a person: destroys their key, so that their sensitive fields are unreadable everywhere, for ever',
        input: z.strictObject({ personId: PersonId }),
        output: z.strictObject({ erased: PersonId }),
        may: 'privacy.erase',
        run: async ({ tx, record }, { personId }) => {
          const key = await tx.get(DataKeys, personId, { lock: true })
          if (key?.wrapped === undefined) return refuse('not-found', { kind: 'person' })
          tx.update(DataKeys, { id: key.id, version: key.version })
          // Written again without a key, a record loses its ciphertexts and its blinds.
          for (const collection of collections.filter(({ person }) => person === 'id')) {
            const own = await tx.get(collection, personId)
            if (own) tx.update(collection, own)
          }
          record(PersonErased, { subjects: [personId], public: {} })
          return accept({ erased: personId })
        },
      }),
    },
  })

export type PrivacyModule = ReturnType<typeof privacy>
