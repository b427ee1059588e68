import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './examples.ts'

test('the page of the refusals is what the modules say', () => {
  expect(execFileSync(process.execPath, ['.ci/refusals.mjs', '--check'], { cwd: root, encoding: 'utf8' })).toContain(
    'up to date',
  )
})

test('the index names every package', () => {
  const index = readFileSync(join(root, 'docs/README.md'), 'utf8')
  const missing = globSync('packages/*/package.json', { cwd: root }).filter(
    (file) => !index.includes(`(../${dirname(file)}/README.md)`),
  )
  expect(missing).toEqual([])
})

test('no page links to a file that is not there', () => {
  const pages = globSync(['*.md', 'docs/*.md', 'docs/decisions/*.md', 'packages/*/*.md'], { cwd: root })
  const broken = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(({ 1: target = '' }) => target)
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  )
  expect(broken).toEqual([])
})
