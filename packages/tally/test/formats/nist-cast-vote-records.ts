import { z } from 'zod'
import { type Ballot, rankedBallot } from '../../src/index.ts'

const Position = z.object({ Rank: z.number().optional(), HasIndication: z.string().optional() })
const Selection = z.object({ ContestSelectionId: z.string(), SelectionPosition: z.array(Position) })
const Snapshot = z.object({
  '@id': z.string(),
  CVRContest: z.array(z.object({ CVRContestSelection: z.array(Selection).default([]) })).default([]),
})
const Report = z.object({
  CVR: z.array(z.object({ CurrentSnapshotId: z.string().optional(), CVRSnapshot: z.array(Snapshot) })),
  Election: z.array(
    z.object({
      Candidate: z.array(z.object({ '@id': z.string(), Name: z.string() })),
      Contest: z.array(
        z.object({
          ContestSelection: z.array(z.object({ '@id': z.string(), CandidateIds: z.array(z.string()).default([]) })),
        }),
      ),
    }),
  ),
})

/**
 * The one contest of a file of NIST's common data format for cast-vote records (SP 1500-103, JSON), as RCTab's tests
 * have it. Nobody else publishes rankings in it, so it is read here.
 */
export function nistCastVoteRecords(json: unknown): { candidates: readonly string[]; ballots: readonly Ballot[] } {
  const { CVR, Election } = Report.parse(json)
  const names = new Map(Election.flatMap(({ Candidate }) => Candidate.map((each) => [each['@id'], each.Name])))
  const selections = Election.flatMap(({ Contest }) => Contest.flatMap(({ ContestSelection }) => ContestSelection))
  const candidates = new Map(
    selections.map((selection) => {
      const [candidate = ''] = selection.CandidateIds
      return [selection['@id'], names.get(candidate) ?? selection['@id']]
    }),
  )
  const ballots = CVR.map(({ CurrentSnapshotId, CVRSnapshot }) => {
    const current = CVRSnapshot.find((snapshot) => snapshot['@id'] === CurrentSnapshotId) ?? CVRSnapshot[0]
    const marks = (current?.CVRContest ?? []).flatMap(({ CVRContestSelection }) =>
      CVRContestSelection.flatMap(({ ContestSelectionId, SelectionPosition }) =>
        SelectionPosition.filter(({ HasIndication }) => HasIndication !== 'no').map(({ Rank = 1 }) => ({
          rank: Rank,
          name: candidates.get(ContestSelectionId) ?? ContestSelectionId,
        })),
      ),
    )
    const depth = Math.max(0, ...marks.map(({ rank }) => rank))
    const ranks = Array.from({ length: depth }, (_, index) =>
      marks.filter(({ rank }) => rank === index + 1).map(({ name }) => name),
    )
    return ranks.length === 0 ? rankedBallot([]) : { ranks, count: 1 }
  })
  return { candidates: [...candidates.values()], ballots }
}
