import { unwrap } from '@dajia/core'
import { publish, signerFrom } from '@dajia/sunlight'
import { directoryFiles, nodeHasher } from '@dajia/sunlight/node'
import { journalSource } from 'dajia'
import { staffOf } from '../community.ts'
import { acknowledge, openGiven, say, waitForTheEnd } from './acknowledging.ts'
import { FINISHED } from './killed.ts'

// Imports households, seals and publishes after every few, and says what is done, until it is killed or has done all.
const [, directory = '', signingKey = '', prefix = '', batches = '0', size = '1'] = process.argv.slice(2)
const community = await openGiven()
const signer = await signerFrom(signingKey)
if (!signer.ok) throw new Error(signer.refusal.code)
const { registry } = staffOf(community)
const source = journalSource(community.journal)
for (let batch = 0; batch < Number(batches); batch += 1) {
  const rows = Array.from({ length: Number(size) }, (_, at) => ({
    line: at + 1,
    household: `${prefix}-${batch}-${at}`,
    address: { courtyard: `${prefix}号院`, building: `${batch}栋`, door: String(at + 1) },
    name: `Row ${at}`,
    relationship: 'head',
  }))
  const { added } = unwrap(await registry.importRows({ rows }))
  acknowledge({ added })
  const published = await publish({
    source,
    files: directoryFiles(directory),
    signer: signer.value,
    hasher: nodeHasher,
  })
  if (!published.ok) throw new Error(`${published.refusal.code} ${published.refusal.where}`)
  acknowledge({ published: published.value.size })
}
say(FINISHED)
waitForTheEnd()
