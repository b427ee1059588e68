import type { MethodName, Property } from '../../src/index.ts'

/** A small election in which some methods break some properties. */
export interface CounterExample {
  readonly breaks: Readonly<Partial<Record<Property, readonly MethodName[]>>>
  /** Who published it, or that a search among random profiles found it and made it as small as it could. */
  readonly source: string
  /** As `profileOf` reads them. */
  readonly voters: readonly string[]
  /** @default 1 */
  readonly seats?: number
}

/** With one seat they all elect whoever is first most often. */
const PLURALITIES = ['plurality', 'block', 'limited', 'cumulative'] as const
/** With one seat they all elect whoever is marked most often. */
const APPROVALS = ['approval', 'pav', 'sequential-pav', 'phragmen', 'equal-shares'] as const
/** With one seat they all defeat the last until one is left. */
const RUNOFFS = ['irv', 'sequential-irv', 'stv', 'meek'] as const

const FOUND = 'Found among random profiles and made smaller by fast-check'

export const counterExamples: readonly CounterExample[] = [
  {
    source: 'Textbook: the capital of Tennessee, which everybody wants near',
    voters: ['42: M > N > C > K', '26: N > C > K > M', '15: C > K > N > M', '17: K > C > N > M'],
    breaks: {
      'majority loser': [...PLURALITIES, ...APPROVALS],
      'mutual majority': [...PLURALITIES, ...APPROVALS],
      condorcet: [...PLURALITIES, ...RUNOFFS],
      'condorcet loser': [...PLURALITIES, ...APPROVALS],
      smith: [...PLURALITIES, ...RUNOFFS],
      clones: ['two-round'],
      reversal: PLURALITIES,
    },
  },
  {
    source: 'Textbook: two candidates of the minority win by Borda against the favourite of the majority',
    voters: ['3: A > B > C', '2: B > C > A'],
    breaks: {
      majority: ['borda', 'score'],
      condorcet: ['borda', 'score'],
      smith: ['borda', 'score'],
      clones: ['borda'],
      'later-no-harm': ['borda', 'score'],
    },
  },
  {
    source: 'Textbook: whom all approve wins against the favourite of 99 of 100',
    voters: ['99: A > B | C', '1: B | A > C'],
    breaks: {
      majority: APPROVALS,
      condorcet: APPROVALS,
      smith: APPROVALS,
      'later-no-harm': APPROVALS,
    },
  },
  {
    source: 'After Brill, Freeman, Janson and Lackner, Phragmén’s voting methods and justified representation, 2017',
    seats: 12,
    voters: [
      '2: A > B > C |',
      '2: A > B > D |',
      '6: C > D > E > F > G > H > I > J > K > L > M > N |',
      '5: D > E > F > G > H > I > J > K > L > M > N |',
      '9: E > F > G > H > I > J > K > L > M > N |',
    ],
    breaks: {
      'extended justified representation': ['phragmen'],
    },
  },
  {
    source: 'After Aziz and others 2017: the largest group takes all seats',
    seats: 3,
    voters: ['6: A > B > C |', '4: D > E > F |'],
    breaks: {
      'justified representation': ['approval', 'block'],
      'proportional justified representation': ['approval', 'block'],
      'extended justified representation': ['approval', 'block'],
    },
  },
  {
    source:
      'Made for this test: the majority splits its first votes, and a minority fills both places of the second round',
    voters: [
      '18: A > B > C > D > E',
      '17: B > A > C > D > E',
      '16: C > A > B > D > E',
      '25: D > E > A > B > C',
      '24: E > D > A > B > C',
    ],
    breaks: {
      'mutual majority': ['two-round'],
      condorcet: ['two-round'],
      smith: ['two-round'],
    },
  },
  {
    source: 'Made for this test: three in a circle beat each other by more than all beat the fourth',
    voters: [
      '3: A > B > C > D',
      '3: B > C > A > D',
      '3: C > A > B > D',
      '2: D > A > B > C',
      '2: D > B > C > A',
      '2: D > C > A > B',
    ],
    breaks: {
      'majority loser': ['minimax'],
      'mutual majority': ['minimax'],
      'condorcet loser': ['minimax'],
      smith: ['minimax'],
      clones: ['minimax'],
    },
  },
  {
    source:
      'Sánchez-Fernández and others 2017 prove that it needs six seats; this election by integer programming: 60 voters, a sixth, have nobody',
    seats: 6,
    voters: [
      '60: X |',
      '23: D |',
      '35: E |',
      '34: F |',
      '21: B > D |',
      '18: C > D |',
      '28: A > C > E |',
      '38: A > C > F |',
      '25: B > C > E |',
      '17: B > C > F |',
      '30: A > B > D > E |',
      '31: A > B > D > F |',
    ],
    breaks: {
      'justified representation': ['sequential-pav'],
      'proportional justified representation': ['sequential-pav'],
      'extended justified representation': ['sequential-pav'],
    },
  },
  {
    source: FOUND,
    voters: ['1: B > A > C', '1: A > C > B', '4: C > B > A', '3: A > C > B'],
    breaks: { reversal: ['two-round'] },
  },
  {
    source: FOUND,
    voters: ['1: A > C', '2: A > B', '1: C > A', '5: B', '5: C > A'],
    breaks: {
      participation: ['star', 'copeland', 'minimax', 'schulze', 'ranked-pairs'],
      consistency: ['star', 'copeland', 'smith', 'minimax', 'schulze', 'ranked-pairs'],
      'later-no-harm': ['star', 'copeland', 'minimax', 'schulze', 'ranked-pairs'],
    },
  },
  {
    source: FOUND,
    voters: ['3: B1 = C1 > A0', '3: C3 > B2 > A0', '4: A5 > B2 > C1'],
    breaks: {
      'majority loser': ['score'],
      'mutual majority': ['score'],
      'condorcet loser': ['score'],
    },
  },
  {
    source: FOUND,
    voters: ['3: B = C > A', '3: C > B > A', '4: A > B > C'],
    breaks: {
      'later-no-harm': ['smith'],
    },
  },
  {
    source: FOUND,
    seats: 3,
    voters: ['5: C > E = B', '5: A > B > E > D', '5: A > B > E', '4: A > B > E > C'],
    breaks: {
      'droop proportionality': [
        'plurality',
        'borda',
        'irv',
        'sequential-irv',
        'copeland',
        'smith',
        'minimax',
        'schulze',
        'ranked-pairs',
        'kemeny',
      ],
    },
  },
  {
    source: FOUND,
    voters: ['1: D > B > A', '2: B > A', '1: B > D', '3: D > B', '4: A > C'],
    breaks: {
      monotone: [...RUNOFFS, 'two-round'],
      participation: [...RUNOFFS, 'two-round'],
      'later-no-harm': ['kemeny'],
    },
  },
  {
    source: FOUND,
    voters: ['2: B5 > A4 > C0', '5: C5 > A4 > B1', '2: B5 > A4 = C4', '2: B5 > C3 > A2'],
    breaks: {
      majority: ['star'],
      condorcet: ['star'],
      smith: ['star'],
      reversal: ['star'],
    },
  },
  {
    source: FOUND,
    voters: ['4: A', '4: C > D', '3: D', '1: B > A', '1: A', '1: D'],
    breaks: {
      consistency: [...RUNOFFS, 'two-round'],
    },
  },
  {
    source: FOUND,
    voters: ['1: B > A', '1: A > C', '4: C > B > A', '3: A > C'],
    breaks: {
      reversal: RUNOFFS,
    },
  },
  {
    source: FOUND,
    voters: ['1: Z > C | B > A', '4: B | A > Z > C', '3: C > Z | B > A'],
    breaks: {
      clones: PLURALITIES,
    },
  },
  {
    source: FOUND,
    voters: ['4: A > C > Z > B', '2: Z > B', '3: C > Z > B > A', '1: A > Z > B', '1: Z > B'],
    breaks: {
      clones: ['copeland', 'kemeny'],
    },
  },
  {
    source: FOUND,
    voters: ['3: B2 = C2 > A1 > D0', '5: B5 = C5 > A4 > D3', '1: A5 = D5 > B2 > C1', '5: A5 = D5 > B1 = C1'],
    breaks: {
      'mutual majority': ['star'],
    },
  },
  {
    source: FOUND,
    voters: ['5: D > B = C', '3: A > B > D', '4: A > B > D > C'],
    breaks: {
      'mutual majority': ['borda'],
    },
  },
  {
    source: FOUND,
    voters: ['3: C', '2: A > D', '4: B > A = C', '1: D > B', '3: D > A > B > C'],
    breaks: {
      reversal: ['minimax'],
    },
  },
  {
    source: FOUND,
    voters: ['5: A3 > B2 = Z2', '4: B5 = Z5 > A2', '2: A3 = B3 = Z3', '2: A3 > B2 = Z2'],
    breaks: {
      clones: ['star'],
    },
  },
  {
    source: FOUND,
    voters: ['2: D', '2: D > A > C', '2: A > C > D', '1: C', '1: C > B > D'],
    breaks: {
      participation: ['smith'],
    },
  },
  {
    source: FOUND,
    voters: ['1: B', '3: B > C > A', '1: B > D', '1: A > D > B', '5: A = C > D > B'],
    breaks: {
      participation: ['kemeny'],
    },
  },
  {
    source: FOUND,
    voters: ['2: D', '3: B > A', '1: A > C', '1: D', '1: B = D'],
    breaks: {
      consistency: ['kemeny'],
    },
  },
  {
    source: 'Found so: a third of a vote for each of three equals, cut after nine places, decides what was a tie',
    voters: ['3: B = C = Z | A', '3: Z > B |', '6: A |'],
    breaks: {
      clones: ['meek'],
    },
  },
]
