import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answered, dajia, folder, refused } from './command-line.ts'

const elections = fileURLToPath(new URL('../../../../shared/data/elections/', import.meta.url))
const index = join(elections, 'index.json')
const hasElections = existsSync(index)
if (!hasElections) console.log(`skipped: real elections need ${index}`)

const Counts = z.record(z.string(), z.number())
const Result = z.object({
  ballots: z.number(),
  valid: z.number(),
  blank: z.number(),
  invalid: z.number(),
  rounds: z.array(z.object({ scores: z.array(z.object({ candidate: z.string(), votes: z.string() })) })),
  winners: z.array(z.string()),
})

/** Writes ballots and counts them. */
const count = async (name: string, content: string, ...options: readonly string[]) => {
  writeFileSync(join(folder, name), content)
  return dajia(['tally', name, ...options])
}

describe.skipIf(!hasElections)('Burlington 2009, by plurality', () => {
  const file = join(elections, 'burlington/burlington-2009-mayor.csv')
  const Case = z.object({ id: z.string(), expected: z.unknown() })
  const published = () => {
    const { cases } = z.object({ cases: z.array(Case) }).parse(JSON.parse(readFileSync(index, 'utf8')))
    const official = cases.find(({ id }) => id === 'burlington/2009-irv')?.expected
    const { exhausted = 0, ...firstChoices } = z.object({ round1_official: Counts }).parse(official).round1_official
    return { exhausted, firstChoices }
  }

  it('has the published first choices, and as invalid the ballots that the report calls exhausted', async () => {
    const ran = await dajia(['tally', file, '--method', 'plurality', '--json'])
    expect(ran).toMatchObject({ exit: 0, stderr: '' })
    const { rounds, ballots, valid, blank, invalid } = answered(ran, Result)
    const [{ scores } = { scores: [] }] = rounds
    const { exhausted, firstChoices } = published()
    expect(Object.fromEntries(scores.map(({ candidate, votes }) => [candidate, Number(votes)]))).toEqual(firstChoices)
    expect({ blank, invalid }).toEqual({ blank: 0, invalid: exhausted })
    expect(valid + exhausted).toBe(ballots)
  })

  it('is printed as a table with the same figures', async () => {
    const { stdout } = await dajia(['tally', file, '--method', 'plurality'])
    for (const [candidate, votes] of Object.entries(published().firstChoices)) {
      expect(stdout).toMatch(new RegExp(`^${candidate} +${votes}( |$)`, 'm'))
    }
  })
})

describe('ballots', () => {
  it('that are marked without an order are counted by approval, in any language', async () => {
    const csv = 'count,choice1,choice2\n3,甲,乙\n2,乙\n1,\n'
    const ran = await count('approval.csv', csv, '--method', 'approval', '--locale', 'zh-CN')
    expect(ran.exit).toBe(0)
    expect(ran.stdout).toMatch(/^乙 +5 +当选$/m)
    expect(ran.stdout).toMatch(/^甲 +3$/m)
    expect(ran.stdout).toContain('共 6 张选票：有效 5，空白 1，无效 0。')
  })

  it('that rank are no approvals, and say so', async () => {
    const ran = await count('ranked.csv', 'count,rank1,rank2\n3,An,Bo\n2,Bo\n', '--method', 'approval')
    expect(ran.stdout).toContain('5 ballots: 2 valid, 0 blank, 3 invalid.')
    expect(ran.stdout).toContain('Invalid: 3, with an order where marks without one are asked for.')
  })

  it('in the Condorcet Election Format are read with their seats, which --seats overrules', async () => {
    const cvotes = '#/Candidates: An;Bo;Cai\n#/Number of Seats: 2\nAn > Bo * 3\nBo * 2\nCai\n'
    const two = await count('three.cvotes', cvotes, '--method', 'plurality', '--json')
    expect(answered(two, Result).winners).toEqual(['An', 'Bo'])
    const one = await count('three.cvotes', cvotes, '--method', 'plurality', '--seats', '1', '--json')
    expect(answered(one, Result).winners).toEqual(['An'])
  })

  it('that tie elect nobody, and the table says who is tied', async () => {
    const ran = await count('tie.csv', 'count,rank1\n2,An\n2,Bo\n1,Cai\n', '--method', 'plurality')
    expect(ran.stdout).toMatch(/^An +2 +tied$/m)
    expect(ran.stdout).toMatch(/^Bo +2 +tied$/m)
    expect(ran.stdout).not.toContain('elected')
  })

  it.each([
    ['header.csv', 'An,Bo\n', 1, 1],
    ['half.csv', 'count,rank1\n1.5,An\n', 2, 1],
    ['order.cvotes', 'An > > Bo\n', 1, 5],
    ['short.blt', '2 1\n3 1 2 0\n', 3, 1],
    ['stranger.soi', '# ALTERNATIVE NAME 1: An\n3: 1,2\n', 2, 6],
    ['twice.abif', '3:An>Bo>An\n', 1, 9],
    ['half.json', '{"ballots": [{"ranks": [["An"]], "count": 0.5}]}', 1, 14],
  ])('that cannot be read are refused with line and column: %s', async (name, content, line, column) => {
    const ran = await count(name, content, '--method', 'plurality', '--json')
    expect(ran.exit).toBe(2)
    expect(refused(ran).details).toMatchObject({ file: name, line, column })
    const told = await count(name, content, '--method', 'plurality')
    expect(told.stderr).toContain(`${name}:${line}:${column}: `)
  })

  it('are read by their extension, or as --format says', async () => {
    const unknown = await count('ballots.txt', 'An > Bo * 3\n', '--method', 'irv', '--json')
    expect(unknown.exit).toBe(2)
    expect(refused(unknown).details).toMatchObject({ file: 'ballots.txt' })
    const said = await count('ballots.txt', 'An > Bo * 3\n', '--method', 'irv', '--format', 'cvotes', '--json')
    expect(answered(said, Result).winners).toEqual(['An'])
  })

  it('with scores are counted by their scores, and with an order by that, from the same file', async () => {
    const abif = '3:An/5>Bo/4\n2:Bo/5>An/0\n'
    const score = await count('both.abif', abif, '--method', 'score', '--json')
    expect(answered(score, Result).rounds[0]?.scores).toEqual([
      { candidate: 'Bo', votes: '22' },
      { candidate: 'An', votes: '15' },
    ])
    const irv = await count('both.abif', abif, '--method', 'irv', '--json')
    expect(answered(irv, Result).winners).toEqual(['An'])
  })

  it('that cannot be counted so are refused: an option that has no such value, or that the method does not know', async () => {
    const options = ['--method', 'approval', '--option', 'maximumChoices=0', '--json']
    const ran = await count('one.csv', 'count,rank1\n1,An\n', ...options)
    expect(ran.exit).toBe(2)
    expect(refused(ran).details).toMatchObject({ problem: 'invalid-option' })
    const unknown = await count(
      'one.csv',
      'count,rank1\n1,An\n',
      '--method',
      'irv',
      '--option',
      'maximumChoices=2',
      '--json',
    )
    expect(refused(unknown).details).toMatchObject({ option: 'maximumChoices=2' })
  })

  it('are counted round by round where the method has rounds, with what broke a tie', async () => {
    const csv = 'count,rank1,rank2\n4,An,Bo\n3,Bo\n1,Cai,Bo\n1,Du,Bo\n'
    const ran = await count('rounds.csv', csv, '--method', 'irv', '--ties', 'order:Cai,Du')
    expect(ran.stdout).toMatch(/^Round 3$/m)
    expect(ran.stdout).toMatch(/^Bo +5 +elected$/m)
    expect(ran.stdout).toContain('A tie of Cai, Du, broken by the order that was given: Du.')
    expect(ran.stdout).toContain('Elected: Bo.')
  })

  it('are told in words with --explain, in the language of the reader', async () => {
    const csv = 'count,rank1,rank2\n3,An,Bo\n2,Bo,An\n'
    const ran = await count('words.csv', csv, '--method', 'irv', '--explain', '--locale', 'zh-CN')
    expect(ran).toMatchObject({ exit: 0, stderr: '' })
    expect(ran.stdout).toMatch(/^第 1 轮\n本轮当选所需票数：3，/m)
    const asData = await count('words.csv', csv, '--method', 'irv', '--explain', '--json')
    const Explained = z.object({
      explanation: z.array(z.object({ heading: z.string(), sentences: z.array(z.string()) })),
    })
    expect(answered(asData, Explained).explanation.at(-1)?.sentences).toContain('Elected: An.')
  })

  it('are drawn into a file with --picture, which replaces no other unless told', async () => {
    const draw = (...options: readonly string[]) =>
      count('drawn.csv', 'count,rank1\n3,An\n', '--method', 'irv', '--picture', 'drawn.svg', ...options)
    expect((await draw()).exit).toBe(0)
    expect(readFileSync(join(folder, 'drawn.svg'), 'utf8')).toMatch(/^<svg .*<title>The count<\/title>/)
    const again = await draw('--json')
    expect({ exit: again.exit, code: refused(again).code }).toEqual({ exit: 2, code: 'file-exists' })
    expect((await draw('--force')).exit).toBe(0)
  })
})
