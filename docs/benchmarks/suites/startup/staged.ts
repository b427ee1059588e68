import { spawnSync } from 'node:child_process'
import {
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly publishConfig: object
}

export interface Staged {
  readonly name: string
  /** What `import` of the package loads. */
  readonly entry: string
}

const newest = (folder: string, pattern: string) =>
  Math.max(0, ...globSync(pattern, { cwd: folder }).map((file) => statSync(join(folder, file)).mtimeMs))

/** Builds what was never built, or not since its source changed. */
function build(folders: readonly string[]): void {
  const isFresh = (folder: string) => newest(folder, 'dist/index.js') > newest(folder, 'src/**/*.ts')
  if (folders.every(isFresh)) return
  console.error('pnpm build')
  const { status } = spawnSync(process.execPath, ['.ci/pnpm.mjs', 'build'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('The packages could not be built')
}

/** The built packages beside what they depend on, as an app that installed them has them. The testkit is no part of one. */
export function stage(place: string): readonly Staged[] {
  const packages = join(root, 'packages')
  const folders = readdirSync(packages)
    .filter((name) => name !== 'store-testkit')
    .map((name) => join(packages, name))
  build(folders)
  const modules = join(place, 'node_modules')
  const staged = folders.map((folder) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const target = join(modules, manifest.name)
    mkdirSync(target, { recursive: true })
    writeFileSync(join(target, 'package.json'), JSON.stringify({ ...manifest, ...manifest.publishConfig }))
    cpSync(join(folder, 'dist'), join(target, 'dist'), { recursive: true })
    return { name: manifest.name, entry: join(target, 'dist', 'index.js'), folder, manifest }
  })
  const own = new Set(staged.map(({ name }) => name))
  for (const { folder, manifest } of staged) {
    for (const name of Object.keys(manifest.dependencies ?? {}).filter((dependency) => !own.has(dependency))) {
      const link = join(modules, name)
      mkdirSync(dirname(link), { recursive: true })
      if (statSync(link, { throwIfNoEntry: false })) continue
      symlinkSync(realpathSync(join(folder, 'node_modules', name)), link)
    }
  }
  return staged.map(({ name, entry }) => ({ name, entry }))
}
