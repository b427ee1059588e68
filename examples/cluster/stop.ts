import { readCluster, stopCluster } from './cluster.ts'
import { clusterFolder } from './folder.ts'
import { tell } from './telling.ts'

const folder = clusterFolder()
if (readCluster(folder) === undefined) {
  tell('notRunning', { folder })
  process.exitCode = 1
} else {
  await stopCluster(folder)
  tell('stopped', { folder })
}
