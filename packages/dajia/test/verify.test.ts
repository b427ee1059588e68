import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { formatProof, newKey, openLog, parseVerifierKey, publish, signerFrom } from '@dajia/sunlight'
import { directoryFiles, nodeHasher } from '@dajia/sunlight/node'
import { journalSource, luojiapo, openCommunity, registry, sqlite } from 'dajia'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answered, dajia, folder } from './command-line.ts'

const Verified = z.object({
  ok: z.boolean(),
  refusal: z.object({ code: z.string(), where: z.string(), index: z.number().optional() }).optional(),
})
const directory = join(folder, 'log')
let vkey = ''

beforeAll(async () => {
  const { signingKey, verifierKey } = await newKey('example.org/log', 'note', new Uint8Array(32).fill(3))
  vkey = verifierKey
  const signer = await signerFrom(signingKey)
  const key = parseVerifierKey(verifierKey)
  if (!signer.ok || !key.ok) throw new Error('the key was just made')
  const store = sqlite(join(folder, 'journal.db'), { synchronous: 'NORMAL' })
  const community = await openCommunity({ profile: luojiapo, store, modules: [registry()] })
  const staff = community.as({ id: 'staff-1', roles: ['staff'] })
  const files = directoryFiles(directory)
  for (let round = 0; round < 3; round += 1) {
    for (let each = 0; each < 150; each += 1) {
      const address = { courtyard: '1号院', building: '1栋', door: `${round * 150 + each + 1}` }
      const done = await staff.registry.registerHousehold({ address })
      if (!done.ok) throw new Error(done.refusal.code)
    }
    const published = await publish({
      source: journalSource(community.journal),
      files,
      signer: signer.value,
      hasher: nodeHasher,
    })
    expect(published).toMatchObject({ ok: true, value: { size: (round + 1) * 150 } })
  }
  const log = await openLog({ files, policy: { log: key.value } })
  const found = log.ok ? await log.value.inclusionProof(7) : log
  const proven = found.ok ? found.value : undefined
  if (!log.ok || !proven) throw new Error('the log was just published')
  writeFileSync(join(folder, 'entry.json'), proven.entry)
  writeFileSync(
    join(folder, 'entry.tlog-proof'),
    formatProof({ index: 7, hashes: proven.proof, checkpoint: log.value.note }),
  )
  await store.close()
})

describe("dajia verify, on a community's published journal", () => {
  it('says that it is sound, in either language', async () => {
    const ran = await dajia(['verify', directory, '--key', vkey])
    expect(ran).toMatchObject({ exit: 0, stderr: '' })
    expect(ran.stdout).toContain('Sound: all 450 entries of example.org/log')
    expect((await dajia(['verify', directory, '--key', vkey, '--locale', 'zh-CN'])).stdout).toContain('完好')
  })

  it('does so from a web server too', async () => {
    const server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(directory, request.url ?? '')))
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address: AddressInfo | string | null = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const ran = await dajia(['verify', `http://127.0.0.1:${port}`, '--key', vkey, '--json'])
    server.close()
    expect(answered(ran, Verified)).toMatchObject({ ok: true })
  })

  it('proves one entry by its file, and no other file by the same proof', async () => {
    const proof = ['--proof', 'entry.tlog-proof', '--key', vkey]
    const ran = await dajia(['verify', 'entry.json', ...proof])
    expect(ran.stdout).toContain('entry 7 of the 450')
    writeFileSync(join(folder, 'other.json'), '{}')
    expect(await dajia(['verify', 'other.json', ...proof])).toMatchObject({ exit: 1 })
  })

  it('names the first wrong entry by its index and exits with 1', async () => {
    const path = join(directory, 'tile/entries/000')
    const right = readFileSync(path)
    const wrong = Buffer.from(right)
    wrong[right.length - 1] = 0
    writeFileSync(path, wrong)
    const ran = await dajia(['verify', directory, '--key', vkey, '--json'])
    const told = await dajia(['verify', directory, '--key', vkey])
    writeFileSync(path, right)
    expect(ran.exit).toBe(1)
    expect(told.exit).toBe(1)
    expect(told.stdout).toContain('entry 255')
  })

  it.each([
    ['a key that is none', ['verify', directory, '--key', 'nonsense']],
    ['a folder that is not there', ['verify', 'nowhere', '--key']],
    ['a file that is no log', ['verify', 'entry.json', '--key']],
  ])('refuses %s with exit 2', async (_, given) => {
    const ran = await dajia(given.at(-1) === '--key' ? [...given, vkey] : given)
    expect(ran.exit).toBe(2)
    expect(ran.stderr).not.toContain('    at ')
  })

  it('refuses a directory without a checkpoint, and one whose checkpoint is a directory, as not sound', async () => {
    mkdirSync(join(folder, 'empty', 'checkpoint'), { recursive: true })
    expect(await dajia(['verify', join(folder, 'empty'), '--key', vkey])).toMatchObject({ exit: 1 })
    mkdirSync(join(folder, 'bare'), { recursive: true })
    const ran = await dajia(['verify', join(folder, 'bare'), '--key', vkey])
    expect(ran.exit).toBe(1)
    expect(ran.stdout).toContain('there is no checkpoint')
  })
})
