import type { Accepted, Answered, Asked, History } from './history.ts'

/** The journal entry that each command leaves when it is done. */
export const effects = {
  'activities.register': 'activities.registered',
  'activities.withdraw': 'activities.withdrawn',
  'activities.checkIn': 'activities.checked-in',
  'activities.checkOut': 'activities.checked-out',
  'honors.castBallot': 'honors.voted',
  'ledgers.register': 'ledgers.registered',
  'ledgers.assign': 'ledgers.assigned',
  'ledgers.submit': 'ledgers.submitted',
  'ledgers.verify': 'ledgers.verified',
  'ledgers.sendBack': 'ledgers.sent-back',
  'ledgers.close': 'ledgers.closed',
} as const

/** All that was said about one key. */
export interface Told {
  readonly asked: Asked
  readonly answers: readonly Answered[]
  /** The last question has no answer: the process was killed meanwhile. */
  readonly open: boolean
  /** The first answer, where it was accepted. */
  readonly accepted: Accepted | undefined
  readonly acceptedAt: number
}

export function toldOf({ lines }: History): Told[] {
  const asked = Map.groupBy(
    lines.filter((line) => line.kind === 'asked'),
    ({ key }) => key,
  )
  const answered = Map.groupBy(
    lines.filter((line) => line.kind === 'answered'),
    ({ key }) => key,
  )
  return [...asked].flatMap(([key, questions]) => {
    const inOrder = questions.toSorted((one, other) => one.at - other.at)
    const [first, last] = [inOrder[0], inOrder.at(-1)]
    if (first === undefined || last === undefined) return []
    const answers = (answered.get(key) ?? []).toSorted((one, other) => one.at - other.at)
    const accepting = answers.find((answer) => answer.outcome === 'ok')
    const open = last.at > (answers.at(-1)?.at ?? 0)
    return [{ asked: first, answers, open, accepted: accepting?.value, acceptedAt: accepting?.at ?? 0 }]
  })
}

/** Whether nobody can tell what became of the command: whoever asked got no answer to the last of its questions. */
export const isUnknown = ({ accepted, answers, open }: Told): boolean =>
  accepted === undefined && (open || answers.at(-1)?.outcome !== 'refused')
