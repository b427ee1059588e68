import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { methodNames } from '../../src/index.ts'
import { isSatisfied, properties } from './criteria.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The last cell of a property's row names the methods that keep it. */
const rowOf = (property: string): readonly string[] => {
  const row = readme.split('\n').find((line) => line.startsWith(`| ${property} |`)) ?? ''
  return [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
}

it.each(properties)('the README says who keeps it: %s', (property) => {
  expect(rowOf(property)).toEqual(methodNames.filter((method) => isSatisfied(method, property)))
})
