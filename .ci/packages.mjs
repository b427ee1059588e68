// Packs every package as it would be published, and lets publint and attw read the tarballs.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const target = mkdtempSync(join(tmpdir(), 'dajia-packages-'))
const run = (command, args, options = {}) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe', ...options })
let failed = 0
try {
  for (const folder of readdirSync('packages')) {
    const { name } = JSON.parse(readFileSync(join('packages', folder, 'package.json'), 'utf8'))
    try {
      const packed = JSON.parse(
        run('pnpm', ['pack', '--json', '--pack-destination', target], { cwd: join('packages', folder) }),
      )
      run('publint', ['run', packed.filename, '--strict'])
      run('attw', [packed.filename, '--profile', 'esm-only'])
      console.log(`ok ${name}`)
    } catch (error) {
      failed += 1
      console.error(`not ok ${name}\n${error.stdout ?? ''}${error.stderr ?? error}`)
    }
  }
} finally {
  rmSync(target, { recursive: true, force: true })
}
process.exit(failed === 0 ? 0 : 1)
