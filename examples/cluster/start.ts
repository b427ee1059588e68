import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { startCluster } from './cluster.ts'
import { clusterFolder } from './folder.ts'
import { leaderOf } from './members.ts'
import { findPrograms, PACKAGES } from './processes.ts'
import { secondsSince, tell } from './telling.ts'

const folder = clusterFolder()
const packages = PACKAGES.join(' ')
const installing = process.argv.includes('--install')
const root = process.getuid?.() === 0
if (installing && root && findPrograms() === undefined) {
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { stdio: 'inherit' })
}
const programs = findPrograms()
if (programs === undefined) {
  tell(installing && !root ? 'notRoot' : 'missing', { packages })
  process.exitCode = 1
} else if (existsSync(folder)) {
  tell('running', { folder })
  process.exitCode = 1
} else {
  const start = performance.now()
  const cluster = await startCluster(folder, programs)
  tell('started', { folder, seconds: secondsSince(start), leader: await leaderOf(cluster) })
}
