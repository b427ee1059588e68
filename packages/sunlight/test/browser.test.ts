import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import {
  formatProof,
  memoryFiles,
  openLog,
  publish,
  withCosignatures,
  witness,
  witnessMemory,
  witnessRequest,
} from '../src/index.ts'
import { nodeHasher } from '../src/node.ts'
import { entryAt, logSigner, policyOf, signerOf, sourceOf } from './a-log.ts'

const bundled = async (): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../src/verify.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  })
  return outputFiles[0]?.contents ?? new Uint8Array(0)
}

/** Where the browser is, if one is installed. */
function browser(): string | undefined {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {}
  }
  return undefined
}
const chromium = browser()
if (chromium === undefined) console.log('skipped: the verifier in a browser needs chromium')

describe('the verifier', () => {
  it('needs nothing of node, and is at most 20 kB when it is compressed', async () => {
    const code = await bundled()
    expect(new TextDecoder().decode(code)).not.toMatch(/(from|import\(|require\() ?["'](node:|fs|crypto)/)
    const size = gzipSync(code).length
    console.log(`the verifier takes ${size} bytes, gzipped`)
    expect(size).toBeLessThanOrEqual(20_000)
  })

  it.skipIf(chromium === undefined)(
    'checks a proof with two of five cosignatures in a real browser',
    async () => {
      const signer = await logSigner
      const witnesses = await Promise.all(
        [1, 2, 3, 4, 5].map((at) => signerOf(`resident.example/${at}`, 30 + at, 'cosignature')),
      )
      const files = memoryFiles()
      await publish({ source: sourceOf(70_000), files, signer, hasher: nodeHasher })
      const policy = await policyOf(witnesses, 2)
      const log = await openLog({ files, policy: { ...policy, quorum: 0 }, hasher: nodeHasher })
      const proven = log.ok ? await log.value.inclusionProof(42_424) : log
      if (!log.ok || !proven.ok) throw new Error('the log was just published')
      const lines = await Promise.all(
        witnesses.slice(1, 3).map(async (own, at) => {
          const logs = new Map([['example.org/log', [policy.log]]])
          const sign = witness({ signer: own, logs, memory: witnessMemory(), now: () => 1_700_000_000 + at })
          return (await sign(witnessRequest(0, [], log.value.note))).body
        }),
      )
      const checkpoint = withCosignatures(log.value.note, lines)
      const proof = formatProof({ index: 42_424, hashes: proven.value.proof, checkpoint })
      const page = `<!doctype html><body>waiting</body><script type="module">
      import { parseVerifierKey, verifyProof } from './verify.js'
      const bytes = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer())
      const key = (vkey) => parseVerifierKey(vkey).value
      const policy = { log: key(${JSON.stringify(signer.vkey)}), witnesses: ${JSON.stringify(witnesses.map(({ vkey }) => vkey))}.map(key), quorum: 2 }
      const [proof, entry] = [await bytes('proof'), await bytes('entry')]
      const right = await verifyProof(proof, entry, policy)
      const wrong = await verifyProof(proof, entry.slice(1), policy)
      const times = []
      for (let round = 0; round < 21; round += 1) {
        const began = performance.now()
        await verifyProof(proof, entry, policy)
        times.push(performance.now() - began)
      }
      const median = times.sort((left, right) => left - right)[10]
      const body = JSON.stringify({ right: right.ok, cosigned: right.value?.checkpoint.cosignatures.length, wrong: wrong.ok, median })
      await fetch('/said', { method: 'POST', body })
    </script>`
      const served = new Map<string, readonly [type: string, body: Uint8Array]>([
        ['/', ['text/html', new TextEncoder().encode(page)]],
        ['/verify.js', ['text/javascript', await bundled()]],
        ['/proof', ['application/octet-stream', proof]],
        ['/entry', ['application/octet-stream', entryAt(42_424)]],
      ])
      const said = Promise.withResolvers<string>()
      const server = createServer(async (request, response) => {
        if (request.method === 'POST') {
          let body = ''
          for await (const part of request) body += part
          response.end()
          said.resolve(body)
          return
        }
        const found = served.get(request.url ?? '')
        if (found) response.writeHead(200, { 'content-type': found[0] }).end(found[1])
        else response.writeHead(404).end()
      })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      const address = server.address()
      const profile = mkdtempSync(join(tmpdir(), 'dajia-browser-'))
      const switches = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ]
      const port = typeof address === 'object' ? address?.port : 0
      const child = spawn(chromium ?? '', [...switches, `--user-data-dir=${profile}`, `http://localhost:${port}/`], {
        stdio: 'ignore',
      })
      const closed = once(child, 'close')
      try {
        const answer = await said.promise
        expect(answer).toContain('"right":true,"cosigned":2,"wrong":false')
        console.log(`in the browser: ${answer}`)
      } finally {
        child.kill('SIGKILL')
        await closed
        server.closeAllConnections()
        server.close()
        rmSync(profile, { recursive: true, force: true })
      }
    },
    90_000,
  )
})
