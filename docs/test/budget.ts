import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './examples.ts'

const OPERATIONS = ['add', 'change', 'close', 'find', 'list', 'count']

/** A module of ordinary size: two records, six operations, refusals of their own. */
const moduleSource = (
  name: string,
) => `import { accept, collection, command, defineModule, identifier, query, refuse, text, Version } from '@dajia/core'
import { z } from 'zod'

const ItemId = identifier('${name}Id')
const Item = z.strictObject({
  id: ItemId, version: Version, title: text(200), note: z.exactOptional(text(2000)), day: z.iso.date(), count: z.int(),
  state: z.enum(['open', 'waiting', 'closed']),
  places: z.array(z.strictObject({ key: text(20), size: z.int() })),
})
const Items = collection({ name: '${name}.items', schema: Item, indexes: { byDay: { fields: ['day'] }, byState: { fields: ['state', 'day'] } } })
const Note = z.strictObject({ id: ItemId, version: Version, item: ItemId, words: text(200) })
const Notes = collection({ name: '${name}.notes', schema: Note, indexes: { byItem: { fields: ['item'] } } })

export const ${name} = defineModule({
  name: '${name}',
  collections: [Items, Notes],
  events: [],
  messages: {},
  operations: {
${OPERATIONS.map((operation, index) =>
  index < 3
    ? `    ${operation}: command({
      summary: '${operation}',
      input: z.strictObject({ id: ItemId, title: text(200), day: z.iso.date().optional() }),
      output: Item,
      refusals: ['${name}.${operation}-not-now', '${name}.${operation}-taken'],
      may: '${name}.write',
      run: async ({ tx }, { id, title }) => {
        const item = await tx.get(Items, id)
        if (item === undefined) return refuse('not-found')
        if (item.state === 'closed') return refuse('${name}.${operation}-not-now')
        return accept(tx.update(Items, { ...item, title }))
      },
    }),`
    : `    ${operation}: query({
      summary: '${operation}',
      input: z.strictObject({ state: Item.shape.state, limit: z.int().default(10) }),
      output: z.strictObject({ items: z.array(Item), next: z.exactOptional(z.string()) }),
      may: '${name}.read',
      run: async ({ tx }, { state, limit }) => {
        const page = await tx.find(Items, { index: 'byState', equals: { state }, limit })
        return accept({ items: [...page.items] })
      },
    }),`,
).join('\n')}
  },
})
`

const communitySource = (
  names: readonly string[],
) => `import { type ProfileInput, openCommunity, memory } from '@dajia/core'
${names.map((name) => `import { ${name} } from './${name}.ts'`).join('\n')}

declare const profile: ProfileInput
const community = await openCommunity({ profile, modules: [${names.join(', ')}], store: memory() })
const actor = community.as({ id: 'ann', roles: [] })
${names
  .flatMap((name) => [
    `const ${name}Added = await actor.${name}.add({ id: 'a', title: 'b' })`,
    `if (${name}Added.ok) console.log(${name}Added.value.title)`,
    `else if (${name}Added.refusal.code === '${name}.add-taken') console.log(${name}Added.refusal.message)`,
    `const ${name}Found = await actor.${name}.list({ state: 'open' })`,
    `if (${name}Found.ok) console.log(${name}Found.value.items.map(({ day }) => day))`,
  ])
  .join('\n')}
`

/** Gives a folder in the workspace, from which its packages are found, and takes it away again. */
function inFolder<Result>(work: (folder: string) => Result): Result {
  mkdirSync(join(root, 'docs/.examples'), { recursive: true })
  const folder = mkdtempSync(join(root, 'docs/.examples/budget-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const compile = (...options: readonly string[]): string =>
  execFileSync(join(root, 'node_modules/.bin/tsc'), options, { encoding: 'utf8', shell: process.platform === 'win32' })

/** How many types the compiler instantiates for a community of so many modules that calls each of them. */
export function instantiations(modules: number): number {
  return inFolder((folder) => {
    const names = Array.from({ length: modules }, (_, index) => `module${index + 1}`)
    for (const name of names) writeFileSync(join(folder, `${name}.ts`), moduleSource(name))
    writeFileSync(join(folder, 'community.ts'), communitySource(names))
    const compilerOptions = {
      rootDir: root,
      composite: false,
      emitDeclarationOnly: false,
      noEmit: true,
      types: ['node'],
    }
    const configuration = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions,
      files: ['community.ts'],
      references: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
    const report = compile('--project', folder, '--extendedDiagnostics', '--singleThreaded')
    const counted = /^Instantiations:\s+(\d+)/m.exec(report)?.[1]
    if (counted === undefined) throw new Error(`The compiler reported no instantiations:\n${report}`)
    return Number(counted)
  })
}

/** How many bytes the declarations of a package have in all files. */
export function declarationBytes(name: string): number {
  return inFolder((folder) => {
    const configuration = {
      extends: join(root, 'packages', name, 'tsconfig.json'),
      compilerOptions: { rootDir: root, outDir: folder, composite: false, incremental: false, tsBuildInfoFile: null },
      include: [join(root, 'packages', name, 'src')],
      references: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
    compile('--project', folder)
    const files = globSync(`packages/${name}/src/**/*.d.ts`, { cwd: folder })
    if (files.length === 0) throw new Error('The compiler wrote no declarations.')
    return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  })
}
