import { execFileSync, spawn } from 'node:child_process'
import { openSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Where Debian's packages put what a cluster is made of, or which packages are missing. */
export type Programs = { readonly etcd: string; readonly patroni: string; readonly postgres: string }

export const PACKAGES = ['patroni', 'etcd-server', 'postgresql'] as const

const SERVERS = '/usr/lib/postgresql'

const which = (program: string): string | undefined => {
  const folders = (process.env.PATH ?? '').split(':')
  return folders.flatMap((folder) => (has(folder, program) ? [`${folder}/${program}`] : []))[0]
}

const listing = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const has = (folder: string, name: string) => listing(folder).includes(name)

/** The newest server that is installed; `undefined` where a package is missing. */
export function findPrograms(): Programs | undefined {
  const versions = listing(SERVERS).filter((version) => has(`${SERVERS}/${version}/bin`, 'postgres'))
  const [newest] = versions.sort((left, right) => Number(right) - Number(left))
  const [etcd, patroni] = [which('etcd'), which('patroni')]
  if (newest === undefined || etcd === undefined || patroni === undefined) return undefined
  return { etcd, patroni, postgres: `${SERVERS}/${newest}/bin` }
}

/** PostgreSQL refuses to run as root, so there it runs as the user that its package made. */
export function account(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const number = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: number('-u'), gid: number('-g') }
}

/** Starts a program that outlives this one; what it says goes to a file. */
export function start(program: string, given: readonly string[], folder: string, log: string): number {
  const output = openSync(log, 'a')
  const child = spawn(program, [...given], {
    ...account(),
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8' },
    detached: true,
    stdio: ['ignore', output, output],
  })
  child.unref()
  if (child.pid === undefined) throw new Error(`${program} did not start`)
  return child.pid
}

const file = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Whether this very program runs: ids are given again, so its command line has to name the cluster's folder. */
export const isRunning = (pid: number, folder: string): boolean =>
  file(`/proc/${pid}/cmdline`)?.includes(folder) === true && !/\) Z /.test(file(`/proc/${pid}/stat`) ?? '')

/** The postmaster of a data folder. */
export function postmasterOf(data: string): number | undefined {
  const pid = Number(file(`${data}/postmaster.pid`)?.split('\n')[0])
  return pid > 0 && isRunning(pid, data) ? pid : undefined
}

const childrenOf = (pid: number): number[] =>
  (file(`/proc/${pid}/task/${pid}/children`) ?? '').split(' ').flatMap((text) => (text.trim() ? [Number(text)] : []))

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already, which is what was wanted.
  }
}

/** The process of a replica that receives what the leader writes. */
export const receiversOf = (postmaster: number): number[] =>
  childrenOf(postmaster).filter((pid) => file(`/proc/${pid}/cmdline`)?.includes('walreceiver'))

/** With SIGKILL, the server's own helpers and all its sessions too: as if the power had failed. */
export function killServer(postmaster: number): void {
  const sessions = childrenOf(postmaster)
  for (const pid of [postmaster, ...sessions]) signal(pid, 'SIGKILL')
}

export async function until<Answer>(
  what: string,
  seconds: number,
  ask: () => Promise<Answer | undefined> | Answer | undefined,
): Promise<Answer> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > end) throw new Error(`Not within ${seconds} s: ${what}`)
    await pause(100)
  }
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('No port is free')),
      )
    })
  })
