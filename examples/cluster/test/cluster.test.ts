import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCluster, stopCluster } from '../cluster.ts'
import { registrationsOf } from '../communities.ts'
import { findPrograms, PACKAGES } from '../processes.ts'
import { type Figures, story } from '../story.ts'
import { tell } from '../telling.ts'

const COMMUNITIES = 1000

const programs = findPrograms()
const skipped =
  process.env.DAJIA_CLUSTER !== '1'
    ? 'DAJIA_CLUSTER=1 is not set'
    : programs === undefined && `a package is missing: ${PACKAGES.join(', ')}`
if (skipped) console.log(`Skipped: the cluster of three PostgreSQL nodes (${skipped})`)

describe.skipIf(skipped)('A thousand communities on three PostgreSQL nodes whose leader is killed', () => {
  let parent: string | undefined
  let figures: Figures

  beforeAll(async () => {
    if (programs === undefined) return
    parent = mkdtempSync(join(tmpdir(), 'dajia-cluster-'))
    // Where the tests run as root, the servers run as a user of their own, who has to get in.
    chmodSync(parent, 0o755)
    const cluster = await startCluster(join(parent, 'cluster'), programs)
    figures = await story(cluster, COMMUNITIES, tell)
  }, 180_000)
  afterAll(async () => {
    if (parent === undefined) return
    await stopCluster(join(parent, 'cluster'))
    rmSync(parent, { recursive: true, force: true })
  })

  test('lose nothing that was acknowledged, and do nothing twice', () => {
    expect(figures.proof).toMatchObject({ lost: 0, twice: 0, unknown: 0, brokenJournals: 0 })
    expect(figures.proof.acknowledged).toBeGreaterThan(0)
    expect(figures.waiting).toBeGreaterThan(0)
  })

  test('go on by themselves under another leader, without one command that failed', () => {
    expect(figures.leader).not.toBe(figures.killed)
    expect(figures.repeated).toBe(0)
  })

  test('keep every tree that was sealed before', () => {
    expect(figures.stillBegin).toBe(figures.sealed)
  })

  test('are counted the same on all three nodes, and each as it was populated', () => {
    const expected = Array.from({ length: COMMUNITIES }, (_, number) => registrationsOf(number))
    const registrations = expected.reduce((sum, each) => sum + each, 0)
    const total = {
      communities: COMMUNITIES,
      households: COMMUNITIES + figures.proof.acknowledged,
      residents: 3 * COMMUNITIES,
      registrations,
    }
    expect(figures.totals).toHaveLength(3)
    for (const each of figures.totals) expect(each).toMatchObject(total)
  })

  test('answer from a replica, which takes no command', () => {
    expect(figures.answered).toBe(COMMUNITIES)
    expect(figures.refused).toBe('unavailable')
  })
})
