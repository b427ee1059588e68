import { readCluster, stopCluster } from './cluster.ts'
import { clusterFolder } from './folder.ts'
import { tell } from './telling.ts'

const folder = clusterFolder()
const cluster = readCluster(folder)
if (cluster === undefined) {
  tell('notRunning', { folder })
  process.exitCode = 1
} else {
  await stopCluster(cluster)
  tell('stopped', { folder })
}
