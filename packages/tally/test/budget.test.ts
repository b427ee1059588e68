import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Allocation, allocate, type Budget, markedBallot } from '../src/index.ts'

function allocated(question: Budget): Allocation {
  const outcome = allocate(question)
  if (!outcome.ok) throw new Error(outcome.problem.code)
  return outcome
}

/** Sixty of a hundred want three lamps, forty want a bench and a tree; there is money for three things. */
const lamps = ['lamp 1', 'lamp 2', 'lamp 3']
const green = ['bench', 'tree']
const question = {
  projects: [...lamps, ...green].map((name) => ({ name, cost: 100 })),
  budget: 300,
  ballots: [markedBallot(lamps, 60), markedBallot(green, 40)],
}
const order = [...lamps, ...green]

describe('a budget by equal shares', () => {
  it('gives each group what its part of the money pays for: one lamp for sixty, one thing green for forty', () => {
    expect(allocated({ ...question, ties: { order } })).toMatchObject({ funded: ['lamp 1', 'bench'], spent: 200 })
  })

  it('may spend what is left on the most approved', () => {
    const result = allocated({ ...question, completion: 'most approved', ties: { order } })
    expect(result).toMatchObject({ funded: ['lamp 1', 'bench', 'lamp 2'], spent: 300 })
  })

  it('stops at a tie that no rule breaks', () => {
    expect(allocated(question)).toMatchObject({ funded: [], ties: [{ to: 'elect', candidates: lamps, places: 1 }] })
  })

  it('prefers, for the same money of each, what costs most; or what costs least where every project is worth the same', () => {
    const dear = {
      projects: [
        { name: 'court', cost: 300 },
        { name: 'swing', cost: 100 },
      ],
      budget: 300,
      ballots: [markedBallot(['court', 'swing'], 10)],
      ties: { order: ['court', 'swing'] },
    }
    expect(allocated(dear).funded).toEqual(['court'])
    expect(allocated({ ...dear, satisfaction: 'one' }).funded).toEqual(['swing'])
  })

  it('takes from who has less all they have, and from the others the rest', () => {
    // Each of three has 100. After the well, which all pay, An and Bo have 50 left, of whom Bo also wants the gate.
    const result = allocated({
      projects: [
        { name: 'well', cost: 150 },
        { name: 'gate', cost: 90 },
      ],
      budget: 300,
      ballots: [markedBallot(['well', 'gate']), markedBallot(['well', 'gate']), markedBallot(['well'])],
      satisfaction: 'one',
    })
    expect(result.funded).toEqual(['gate', 'well'])
    expect(result.rounds.map(({ scores }) => scores[0])).toEqual([
      { candidate: 'gate', votes: '-45' },
      { candidate: 'well', votes: '-50' },
    ])
  })

  /** Two want the arch, of whom An wants the bench too, with Cai; Cai and Du want the court. */
  const three = {
    projects: [
      { name: 'court', cost: 200 },
      { name: 'arch', cost: 40 },
      { name: 'bench', cost: 180 },
    ],
    budget: 400,
    ballots: [
      markedBallot(['arch', 'bench']),
      markedBallot(['arch']),
      markedBallot(['bench', 'court']),
      markedBallot(['court']),
    ],
    satisfaction: 'one',
  } as const

  it('tells each round and looks at the one before where two are level, whatever the order of the projects', () => {
    // Of 100 each, 20 go to the arch. Then who wants the bench has 80 and 100 of its 180, so its price is 100 too.
    const tie = {
      to: 'elect',
      candidates: ['bench', 'court'],
      places: 1,
      broken: { by: 'backwards', chosen: ['bench'] },
    }
    const expected = {
      ok: true,
      ballots: 4,
      valid: 4,
      blank: 0,
      invalid: 0,
      rejected: [],
      funded: ['arch', 'bench'],
      spent: 220,
      rounds: [
        {
          scores: [
            { candidate: 'arch', votes: '-20' },
            { candidate: 'bench', votes: '-90' },
            { candidate: 'court', votes: '-100' },
          ],
          steps: [{ step: 'elected', candidates: ['arch'] }],
        },
        {
          scores: [
            { candidate: 'bench', votes: '-100' },
            { candidate: 'court', votes: '-100' },
          ],
          steps: [
            { step: 'tied', tie },
            { step: 'elected', candidates: ['bench'] },
          ],
        },
      ],
      ties: [tie],
    }
    expect(allocate({ ...three, ties: 'backwards' })).toEqual(expected)
    expect(allocate({ ...three, projects: three.projects.toReversed(), ties: 'backwards' })).toEqual(expected)
  })

  it('does not spend the rest behind a tie that stays', () => {
    expect(allocated({ ...three, completion: 'most approved' })).toMatchObject({ funded: ['arch'], spent: 40 })
  })

  it('spends the rest on who has more approvals, as far as it pays', () => {
    const poor = {
      projects: ['a', 'b', 'c', 'd'].map((name, at) => ({ name, cost: [90, 80, 80, 20][at] ?? 0 })),
      budget: 100,
      ballots: [markedBallot(['a'], 3), markedBallot(['b'], 4), markedBallot(['c'], 2), markedBallot(['a', 'd'], 1)],
    }
    // Nobody has enough together but for d, which costs its one voter twice what they have.
    expect(allocated(poor).funded).toEqual([])
    expect(allocated({ ...poor, completion: 'most approved', ties: { order: ['b', 'a', 'c', 'd'] } })).toMatchObject({
      funded: ['b', 'd'],
      spent: 100,
    })
  })

  it('is nothing where nobody voted', () => {
    expect(allocated({ ...three, ballots: [] })).toMatchObject({ funded: [], spent: 0, rounds: [] })
  })

  it('never spends more than there is, funds nothing twice and nothing that nobody approves of', () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const questions = fc.record({
      projects: fc.tuple(
        ...names.map((name) => fc.record({ name: fc.constant(name), cost: fc.integer({ min: 1, max: 50 }) })),
      ),
      budget: fc.integer({ min: 1, max: 120 }),
      ballots: fc.array(
        fc
          .tuple(fc.subarray(names), fc.integer({ min: 0, max: 4 }))
          .map(([marks, count]) => markedBallot(marks, count)),
        { maxLength: 8 },
      ),
      satisfaction: fc.constantFrom('cost' as const, 'one' as const),
      completion: fc.constantFrom('none' as const, 'most approved' as const),
    })
    fc.assert(
      fc.property(questions, (asked) => {
        const { funded, spent } = allocated({ ...asked, ties: { lot: 'seed' } })
        const approved = new Set(asked.ballots.flatMap(({ ranks, count }) => (count > 0 ? ranks.flat() : [])))
        expect(spent).toBeLessThanOrEqual(asked.budget)
        expect(new Set(funded).size).toBe(funded.length)
        expect(funded.every((name) => approved.has(name))).toBe(true)
        expect(spent).toBe(
          asked.projects.reduce((total, { name, cost }) => total + (funded.includes(name) ? cost : 0), 0),
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves no group without the project that its own part of the money pays for', () => {
    // A group who all want one project and have its cost between them: somebody of them gets something they want.
    fc.assert(
      fc.property(
        fc.array(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 2, max: 20 }),
        (marks, budget) => {
          const projects = ['a', 'b', 'c', 'd'].map((name, index) => ({ name, cost: index + 2 }))
          const ballots = marks.map((each) => markedBallot(each))
          const { funded } = allocated({ projects, budget, ballots, ties: { order: ['a', 'b', 'c', 'd'] } })
          for (const { name, cost } of projects) {
            const group = marks.filter((each) => each.includes(name))
            if (group.length * budget < cost * marks.length) continue
            expect(group.some((each) => each.some((one) => funded.includes(one)))).toBe(true)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['a budget of nothing', { budget: 0 }, { code: 'invalid-budget', budget: 0 }],
    ['a project without a cost', { projects: [{ name: 'lamp', cost: 0 }] }, { code: 'invalid-cost', project: 'lamp' }],
    [
      'two projects of one name',
      {
        projects: [
          { name: 'lamp', cost: 1 },
          { name: 'lamp', cost: 2 },
        ],
      },
      { code: 'duplicate-project', project: 'lamp' },
    ],
    ['a count below zero', { ballots: [markedBallot(green, -1)] }, { code: 'invalid-count', index: 0 }],
  ])('refuses %s', (_, change, problem) => {
    expect(allocate({ ...question, ...change })).toEqual({ ok: false, problem })
  })
})
