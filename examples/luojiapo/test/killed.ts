import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'

export interface Killed {
  /** What the process had acknowledged, as it wrote it: one JSON text for each command. */
  readonly acknowledged: readonly string[]
  /** The process reached its end before the kill reached it. */
  readonly finished: boolean
}

export interface Plan {
  readonly script: string
  /** Its arguments. */
  readonly given: readonly string[]
  /** A folder in which the processes leave their compiled code for each other. */
  readonly cache: string
  /** How many acknowledgements to wait for. */
  readonly after: number
  /** How many turns of this process's event loop to wait then. */
  readonly turns: number
}

/** What a process prints when nothing is left to do; it then waits to be killed. */
export const FINISHED = 'finished'

/**
 * Runs a script and kills it with SIGKILL once it has acknowledged so many commands, so that the kill falls into a
 * later one; `turns` put it anywhere within that one.
 */
export async function killed({ script, given, cache, after, turns }: Plan): Promise<Killed> {
  const child = spawn(process.execPath, [script, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  })
  const closed = once(child, 'close')
  let text = ''
  let reached = false
  const lines = () => text.split('\n').slice(0, -1)
  const kill = async () => {
    for (let each = 0; each < turns; each += 1) await turn()
    child.kill('SIGKILL')
  }
  child.stdout.setEncoding('utf8')
  // What was in the pipe when the process died was acknowledged too, so reading goes on to the end.
  child.stdout.on('data', (part: string) => {
    text += part
    // The first line says that the community is open.
    if (reached || lines().length <= after) return
    reached = true
    void kill()
  })
  const [code, signal] = await closed
  if (signal !== 'SIGKILL') throw new Error(`The process was not killed but ended by itself (${code})`)
  const said = lines().slice(1)
  return { acknowledged: said.filter((line) => line !== FINISHED), finished: said.includes(FINISHED) }
}
