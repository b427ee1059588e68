import { readCluster } from './cluster.ts'
import { clusterFolder } from './folder.ts'
import { story } from './story.ts'
import { tell } from './telling.ts'

const COMMUNITIES = 1000

const folder = clusterFolder()
const cluster = readCluster(folder)
if (cluster === undefined) {
  tell('notRunning', { folder })
  process.exitCode = 1
} else {
  await story(cluster, COMMUNITIES, tell)
}
