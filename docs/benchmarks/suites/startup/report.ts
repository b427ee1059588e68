import { median, versionOf } from '../../machine.ts'
import type { Bundle } from './bundles.ts'
import type { Measured } from './child.ts'
import type { Probed } from './probe.ts'

const medianOf = (probed: readonly Probed[], field: keyof Probed) => median(probed.map((each) => each[field]))
const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
const kibibytes = (bytes: number) => (bytes / 1024).toFixed(1)
const sizes = ({ minified, gzipped }: Bundle) => `${kibibytes(minified)} | ${kibibytes(gzipped)}`

function packageRows({ empty, packages }: Measured): string[] {
  const beyond = (probed: readonly Probed[], field: 'heap' | 'rss') =>
    mebibytes(Math.max(0, medianOf(probed, field) - medianOf(empty, field)))
  return packages.map(({ name, probed, alone, whole }) => {
    const costs = [medianOf(probed, 'imported').toFixed(0), beyond(probed, 'heap'), beyond(probed, 'rss')]
    return `| ${[`\`${name}\``, ...costs, sizes(alone), sizes(whole)].join(' | ')} |`
  })
}

const openingRow = ({ name, probed }: Measured['openings'][number]) => {
  const times = (['imported', 'opened', 'total'] as const).map((field) => medianOf(probed, field).toFixed(0))
  return `| ${[name, ...times, mebibytes(medianOf(probed, 'rss'))].join(' | ')} |`
}

export function report(facts: readonly string[], measured: Measured, rounds: number): string {
  const { empty, openings } = measured
  return [
    '## startup: what an app pays before its first call',
    [...facts, `Versions: esbuild ${versionOf('esbuild')}, pg ${versionOf('pg')}`]
      .map((fact) => `- ${fact}`)
      .join('\n'),
    explanation(rounds, empty),
    '### Packages',
    [
      '| | import, ms | heap, MiB | RSS, MiB | alone, KiB | gzipped | all of it, KiB | gzipped |',
      '|---|--:|--:|--:|--:|--:|--:|--:|',
      ...packageRows(measured),
    ].join('\n'),
    '### From the start of the process to an open community',
    [
      '| | import of `dajia`, ms | `openCommunity`, ms | in all, ms | RSS, MiB |',
      '|---|--:|--:|--:|--:|',
      ...openings.map(openingRow),
    ].join('\n'),
    'Again: `pnpm bench startup`.',
  ].join('\n\n')
}

const explanation = (rounds: number, empty: readonly Probed[]) => `\
The packages are built and laid out as npm installs them. Medians of ${rounds} fresh processes each, in turn; a process before
them reads every file once. *Heap* (after a collection) and *RSS* are what the import adds to a process that imports
nothing, which takes ${mebibytes(medianOf(empty, 'heap'))} MiB of heap and ${mebibytes(medianOf(empty, 'rss'))} MiB of RSS, and is ready after \
${medianOf(empty, 'total').toFixed(0)} ms.

*Alone* is the package by itself in one minified file; *all of it* holds everything that it depends on but what Node
brings, as if all of its exports were used. The driver of SQLite loads a binary that is in neither.

\`openCommunity\`, with the four modules, on a database that holds a community already: making the store, checking its tables
and opening its keys.`
