import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** A fenced block of a page. `ts` is compiled and run; of `ts no-run`, which needs a world of its own, the syntax is checked. */
export interface Example {
  /** `packages/core/README.md:7` */
  readonly place: string
  readonly file: string
  readonly runs: boolean
  readonly code: string
  /** What it says that it prints, line by line: `// → value`. */
  readonly prints: readonly string[]
}

const pages = () =>
  globSync(['*.md', 'packages/*/*.md', 'examples/*/*.md', 'docs/**/*.md'], {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|reference|CHANGELOG\.md|\.[^/]+)$/.test(path),
  }).toSorted()

/** Every fenced block of every page, with the words after its fence. */
function blocks(): readonly { readonly place: string; readonly info: string; readonly code: string }[] {
  return pages().flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8')
    return [...text.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)].map(({ 1: info = '', 2: code = '', index }) => ({
      place: `${page}:${text.slice(0, index).split('\n').length}`,
      info: info.trim(),
      code,
    }))
  })
}

/** Blocks of code under a fence that no test reads. */
export const unread = () =>
  blocks()
    .filter(({ info }) => /^(js|jsx|javascript|mjs|tsx|typescript|ts .+)$/.test(info) && info !== 'ts no-run')
    .map(({ place, info }) => `${place} (${info})`)

export const examples = (): readonly Example[] =>
  blocks()
    .filter(({ info }) => info === 'ts' || info === 'ts no-run')
    .map(({ place, info, code }) => ({
      place,
      file: `${place.replace(/\.md:/, '-').replaceAll(/[^A-Za-z0-9]+/g, '-')}.ts`,
      runs: info === 'ts',
      code,
      prints: [...code.matchAll(/\/\/ → (.*)$/gm)].map(({ 1: value = '' }) => value.trimEnd()),
    }))

/** What does not even parse, of the examples that are not run. */
export const unparsable = () =>
  examples()
    .filter(({ runs }) => !runs)
    .flatMap(({ place, code }) => {
      try {
        stripTypeScriptTypes(code)
        return []
      } catch (error) {
        return [`${place}: ${error}`]
      }
    })

/** Writes the examples where their imports find the packages that the docs depend on. */
export async function writeExamples(folder: string, all: readonly Example[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const configuration = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      rootDir: root,
      composite: false,
      declaration: false,
      declarationMap: false,
      emitDeclarationOnly: false,
      noEmit: true,
      moduleDetection: 'force',
      types: ['node'],
    },
    files: all.map(({ file }) => `./${file}`),
    references: [],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
  for (const { file, code } of all) await writeFile(join(folder, file), code)
}

const run = promisify(execFile)

/** What the compiler says, each example by its file. */
export async function compile(folder: string): Promise<string> {
  const compiler = join(root, 'node_modules/.bin/tsc')
  return run(compiler, ['--project', folder, '--pretty', 'false'], {
    cwd: folder,
    shell: process.platform === 'win32',
  }).then(
    () => '',
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  )
}

/** The lines that the example prints. Rejects where it fails. */
export async function printed(folder: string, { file }: Example): Promise<readonly string[]> {
  const { stdout } = await run(process.execPath, [file], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } })
  return stdout.trimEnd().split('\n')
}
