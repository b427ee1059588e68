import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the cluster of `start.ts` is kept, unless the environment names another folder. */
export const clusterFolder = (): string => process.env.DAJIA_CLUSTER_FOLDER ?? join(tmpdir(), 'dajia-cluster')
