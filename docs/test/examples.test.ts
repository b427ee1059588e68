import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compile, examples, printed, root, unparsable, unread, writeExamples } from './examples.ts'

describe('the examples of the pages', () => {
  const all = examples().filter(({ runs }) => runs)
  let folder = ''

  beforeAll(async () => {
    await mkdir(join(root, 'docs/.examples'), { recursive: true })
    folder = await mkdtemp(join(root, 'docs/.examples/'))
    await writeExamples(folder, all)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('all stand under a fence that is read here', () => {
    expect(unread()).toEqual([])
  })

  test('are at least TypeScript where they are not run', () => {
    expect(unparsable()).toEqual([])
  })

  test('all compile', async () => {
    expect(await compile(folder)).toBe('')
  })

  describe('run, and print what they say', () => {
    for (const example of all) {
      test(example.place, async () => {
        const lines = await printed(folder, example)
        if (example.prints.length > 0) expect(lines).toEqual(example.prints)
      })
    }
  })
})
