// Packs every package as it would be published and uses the tarballs in projects of somebody else: installed by npm,
// run by plain Node as ESM and through require(), and type-checked strictly with the declarations of all libraries.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'dajia-consumers-'))
const shell = process.platform === 'win32'
const run = (command, args, cwd) => execFileSync(command, args, { cwd, shell, encoding: 'utf8', stdio: 'pipe' })
const manifestOf = (path) => JSON.parse(readFileSync(join('packages', path, 'package.json'), 'utf8'))

let failed = 0
const step = (name, work) => {
  const started = performance.now()
  try {
    const said = work()
    console.log(`ok ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)${said ? `: ${said}` : ''}`)
    return true
  } catch (error) {
    failed += 1
    console.error(`not ok ${name}\n${error.stdout ?? ''}${error.stderr ?? error}`)
    return false
  }
}

const names = readdirSync('packages').map((path) => manifestOf(path).name)
const variable = (name) => name.replaceAll(/[^a-z]/g, '_')
const profile = 'luojiapo'
const scenario = `
const community = await openCommunity({ profile: ${profile}, modules: [registry(), activities(), honors(), ledgers()], store: memory() })
const role = Object.keys(${profile}.roles)[0] ?? ''
const outcome = await community.as({ id: 'ann', roles: [role] }).activities.plan({ title: 'Hike', startsAt: '2999-01-01T00:00:00Z', capacity: 2 })
if (!outcome.ok) throw new Error(outcome.refusal.message)
console.log(outcome.value.title, outcome.value.state)
`
const imported = {
  '@dajia/core': 'memory, openCommunity',
  '@dajia/registry': 'registry',
  '@dajia/activities': 'activities',
  '@dajia/honors': 'honors',
  '@dajia/ledgers': 'ledgers',
  '@dajia/profiles': profile,
}
const named = Object.entries(imported)
const everything = names.map((name) => `import * as ${variable(name)} from '${name}'`).join('\n')
const used = `console.log([${names.map(variable).join(', ')}].every((face) => Object.keys(face).length > 0))`
const esm = `${everything}\n${named.map(([name, what]) => `import { ${what} } from '${name}'`).join('\n')}\n${used}${scenario}`
const cjs = `${names.map((name) => `const ${variable(name)} = require('${name}')`).join('\n')}
${named.map(([name, what]) => `const { ${what} } = require('${name}')`).join('\n')}
${used}
const main = async () => {${scenario}}
main()
`
const configuration = (module, moduleResolution) => ({
  compilerOptions: {
    module,
    moduleResolution,
    target: 'es2024',
    lib: ['es2024', 'dom'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  },
  files: ['index.ts'],
})

try {
  const tarballs = []
  const packed = step('pack', () => {
    for (const path of readdirSync('packages')) {
      const { filename } = JSON.parse(
        run('pnpm', ['pack', '--json', '--pack-destination', folder], join('packages', path)),
      )
      tarballs.push(resolve(folder, filename))
    }
    return `${tarballs.length} packages`
  })
  const project = join(folder, 'project')
  mkdirSync(project)
  const types = JSON.parse(readFileSync('node_modules/@types/node/package.json', 'utf8')).version
  const dependencies = Object.fromEntries(tarballs.map((file, index) => [names[index], `file:${file}`]))
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies,
    devDependencies: { '@types/node': types },
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ ...manifest, overrides: dependencies }))
  writeFileSync(join(project, 'index.mjs'), esm)
  writeFileSync(join(project, 'index.cjs'), cjs)
  writeFileSync(join(project, 'index.ts'), esm)
  writeFileSync(join(project, 'nodenext.json'), JSON.stringify(configuration('nodenext', 'nodenext')))
  writeFileSync(join(project, 'bundler.json'), JSON.stringify(configuration('esnext', 'bundler')))
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  const compiler = resolve('node_modules/.bin/tsc')
  if (packed && step('npm install', () => void run('npm', install, project))) {
    step('node index.mjs', () => run(process.execPath, ['index.mjs'], project).trim().replaceAll('\n', ', '))
    step('node index.cjs, by require()', () =>
      run(process.execPath, ['index.cjs'], project).trim().replaceAll('\n', ', '),
    )
    step('dajia --help', () => run(join(project, 'node_modules/.bin/dajia'), ['--help'], project).split('\n')[0])
    for (const module of ['nodenext', 'bundler']) {
      step(
        `tsc, strict, ${module}, with the declarations of libraries`,
        () => void run(compiler, ['--project', `${module}.json`, '--pretty', 'false'], project),
      )
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed === 0 ? 0 : 1)
