// Writes docs/refusals.md from the modules themselves: each code, its words, and the operations that can answer it.
// With --check it writes nothing and fails where the page is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { activities } from '../packages/activities/src/index.ts'
import { commonRefusals } from '../packages/core/src/index.ts'
import { kernelMessages } from '../packages/core/src/messages.ts'
import { honors } from '../packages/honors/src/index.ts'
import { ledgers } from '../packages/ledgers/src/index.ts'
import { registry } from '../packages/registry/src/index.ts'

const page = new URL('../docs/refusals.md', import.meta.url)
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')

const table = (messages, codes, answeredBy) =>
  [
    '| code | en | zh-CN | operations |',
    '|---|---|---|---|',
    ...codes.map((code) => {
      const words = ['en', 'zh-CN'].map((language) => {
        const text = messages[language]?.[code]
        if (text === undefined) throw new Error(`The refusal "${code}" has no message in ${language}`)
        return cell(text)
      })
      return `| <a id="${code}"></a>\`${code}\` | ${words.join(' | ')} | ${answeredBy(code)} |`
    }),
  ].join('\n')

// Some codes are words for single rows of an answer instead of refusals of the whole operation.
const inAnswer = ({ output }, code) =>
  JSON.stringify(z.toJSONSchema(output, { unrepresentable: 'any' })).includes(JSON.stringify(code))

const chapter = ({ name, messages, operations }) => {
  const all = Object.entries(operations)
  const codes = new Set([
    ...all.flatMap(([, { refusals }]) => [...refusals]),
    ...Object.values(messages).flatMap((catalogue) => Object.keys(catalogue)),
  ])
  const answeredBy = (code) => {
    const refusing = all.filter(([, { refusals }]) => refusals.includes(code)).map(([operation]) => `\`${operation}\``)
    const telling = all
      .filter(([, operation]) => inAnswer(operation, code))
      .map(([operation]) => `\`${operation}\` (of a part of its answer)`)
    if (refusing.length + telling.length === 0) throw new Error(`No operation of "${name}" answers "${code}"`)
    return [...refusing, ...telling].toSorted().join(', ')
  }
  return `## ${name}\n\n${table(messages, [...codes].toSorted(), answeredBy)}`
}

const text = `# Refusals

What an operation may answer instead of a value. Written by \`node .ci/refusals.mjs\` from the modules; CI checks that it is up to date.
\`{name}\` is replaced by a detail of the refusal.

## Every operation

${table(kernelMessages, commonRefusals, () => 'all')}

${[registry(), activities(), honors(), ledgers()].map(chapter).join('\n\n')}
`

if (!process.argv.includes('--check')) {
  writeFileSync(page, text)
  console.log('docs/refusals.md is written')
} else if (readFileSync(page, 'utf8') === text) {
  console.log('docs/refusals.md is up to date')
} else {
  console.error('docs/refusals.md is not up to date: run `node .ci/refusals.mjs`')
  process.exit(1)
}
