import { canonicalText, commitment, leafBytes, memory, unwrap } from '@dajia/core'
import { append, emptyTree, hashToHex, leafHash, rootHash } from '@dajia/sunlight'
import { describe, expect, it } from 'vitest'
import { openLuojiapo, residentOf, staffOf } from '../community.ts'

const tree = { emptyTree, append, hashToHex, leafHash, rootHash }

/** One resident signs up for a hike and casts a ballot; what the public log tells of these two acts. */
async function walked() {
  let made = 0
  const random = (length: number) => {
    made += 1
    return Uint8Array.from({ length }, (_, index) => (made * 31 + index * 17) % 256)
  }
  const store = memory()
  // No role of the profile may erase; that is the app's to give, as it does here.
  const world = { clock: () => new Date('2026-04-10T02:00:00Z'), random, authorize: () => true }
  const community = await openLuojiapo(store, world)
  const staff = staffOf(community)
  const address = { courtyard: '1', building: '1', door: '1' }
  const { id: householdId } = unwrap(await staff.registry.registerHousehold({ address }))
  const settle = async (name: string, relationship: string) => {
    const { id: residentId } = unwrap(await staff.registry.registerResident({ name }))
    unwrap(await staff.registry.join({ residentId, householdId, relationship, day: '2026-04-01' }))
    return residentId
  }
  const [voter, nomineeId] = [await settle('Nobody One', 'head'), await settle('Nobody Two', 'member')]
  const plan = { title: 'Hike', startsAt: '2026-04-18T13:30:00+08:00', capacity: 30 }
  const { id: activityId } = unwrap(await staff.activities.plan(plan))
  unwrap(await staff.activities.publish({ activityId }))
  const { id: electionId } = unwrap(await staff.honors.open({ board: 'volunteer', period: '2026' }))
  unwrap(await staff.honors.nominate({ electionId, nomineeId, name: 'Nobody Two' }))
  unwrap(await staff.honors.startVoting({ electionId }))
  const before = (await community.journal.read({ limit: 1000 })).entries.length
  unwrap(await residentOf(community, voter).activities.register({ activityId }))
  unwrap(await residentOf(community, voter).honors.castBallot({ electionId, choices: [nomineeId] }))
  const entries = (await community.journal.read({ limit: 1000 })).entries
  const acts = entries.slice(before)
  return { community, voter, nomineeId, householdId, electionId, entries, acts }
}

const leafText = (entry: Parameters<typeof leafBytes>[0]) => new TextDecoder().decode(leafBytes(entry))

describe('a registration and a ballot in the public log', () => {
  it('name neither the resident nor the household nor the choice; the journal knows who acted', async () => {
    const { acts, voter, nomineeId, householdId } = await walked()
    expect(acts.map(({ type, actor }) => [type, actor])).toEqual([
      ['activities.registered', voter],
      ['honors.voted', voter],
    ])
    for (const leaf of acts.map(leafText)) {
      for (const secret of [voter, nomineeId, householdId]) expect(leaf).not.toContain(secret)
    }
  })

  it('hold no hash of the resident that could be made without the salt', async () => {
    const { acts, voter, householdId, electionId } = await walked()
    for (const entry of acts) {
      const leaf = leafText(entry)
      const said = [entry.id, entry.at, entry.type, electionId, householdId, canonicalText(entry.public), '']
      const salts = [...said.map((word) => new TextEncoder().encode(word)), new Uint8Array(32)]
      for (const salt of salts) {
        for (const value of [voter, canonicalText(voter)]) expect(leaf).not.toContain(commitment(salt, value))
      }
      expect(leaf).not.toContain(entry.actorSalt?.text)
      expect(entry.actorSalt?.sealed).toBe(true)
    }
    expect(new Set(acts.map(({ actorCommitment }) => actorCommitment)).size).toBe(2)
  })

  it('tell of a ballot only that one was cast in this election', async () => {
    const { acts, electionId } = await walked()
    const told = acts.filter(({ type }) => type === 'honors.voted')
    expect(told.map((entry) => JSON.parse(leafText(entry)))).toEqual(
      told.map(({ id, at, type, actorCommitment }) => ({
        ...{ id, at, type, actorCommitment },
        subjects: [electionId],
        public: { electionId },
      })),
    )
    expect(told).toHaveLength(1)
  })

  it('stay as they are when the resident is erased, and so does the root', async () => {
    const { community, voter, entries } = await walked()
    const sealed = await community.journal.seal(tree)
    unwrap(await staffOf(community, 'keeper').privacy.erase({ personId: voter }))
    const after = (await community.journal.read({ limit: 1000 })).entries.slice(0, entries.length)
    expect(after.map(leafText)).toEqual(entries.map(leafText))
    const hashes = after.map((entry) => leafHash(leafBytes(entry)))
    expect(hashToHex(rootHash(append(emptyTree, hashes)))).toBe(sealed.root)
  })
})
