import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { arch, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** What it costs here to make 4 KiB durable, in microseconds. */
function syncCost(folder: string): number {
  const file = join(folder, 'sync')
  const handle = openSync(file, 'w')
  const block = new Uint8Array(4096)
  const costs = Array.from({ length: 200 }, () => {
    const started = performance.now()
    writeSync(handle, block)
    fsyncSync(handle)
    return (performance.now() - started) * 1000
  })
  closeSync(handle)
  rmSync(file)
  return median(costs)
}

/** The machine and the day, as lines of a list. */
export function machine(folder: string): string[] {
  const all = cpus()
  return [
    `Machine: ${all[0]?.model.trim() ?? 'unknown'}, ${all.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `System: ${type()} ${release()} ${arch()}, Node ${process.versions.node}`,
    `Disk: 4 KiB appended and synced in ${Math.round(syncCost(folder))} µs (median of 200)`,
    `Day: ${new Date().toISOString().slice(0, 10)}`,
  ]
}

/** The version that is installed here of a package of this folder. */
export function versionOf(name: string): string {
  const file = new URL(`./node_modules/${name}/package.json`, import.meta.url)
  const parsed: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return parsed.version
}
