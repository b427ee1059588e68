import { createServer, connect as dial, type Socket } from 'node:net'

/** What happens to the next COMMIT: its answer is lost, or it never reaches the server. */
export type Mishap = 'answer-lost' | 'never-sent'

export interface FaultyWire {
  readonly address: string
  /** Cuts the connection at the next COMMIT. */
  arrange(mishap: Mishap): void
  /** Cuts every connection now. */
  cut(): void
  readonly cuts: number
  stop(): Promise<void>
}

/** As a query and as the answer to one; `READ COMMITTED` is neither. A transaction in which something failed answers with the other. */
const COMMIT = 'COMMIT\0'
const ROLLBACK = 'ROLLBACK\0'

/** Stands between a store and its server, and breaks connections at the worst of moments. */
export async function faultyWire(target: string): Promise<FaultyWire> {
  const url = new URL(target)
  const port = Number(url.port)
  const open = new Set<Socket>()
  let arranged: Mishap | undefined
  let cuts = 0

  const listener = createServer({ noDelay: true }, (client) => {
    const server = dial({ port, host: url.hostname, noDelay: true })
    let deaf = false
    const end = () => {
      client.destroy()
      server.destroy()
    }
    for (const socket of [client, server]) {
      open.add(socket)
      socket.on('error', end)
      socket.on('close', () => {
        open.delete(socket)
        end()
      })
    }
    client.on('data', (data) => {
      if (arranged === undefined || !data.includes(COMMIT)) return void server.write(data)
      const mishap = arranged
      arranged = undefined
      cuts += 1
      if (mishap === 'never-sent') return end()
      deaf = true
      server.write(data)
    })
    server.on('data', (data) => {
      if (!deaf) return void client.write(data)
      // The server has answered, so its commit is done, or undone; nobody hears of it.
      if (data.includes(COMMIT) || data.includes(ROLLBACK)) end()
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const bound = listener.address()
  url.port = String(typeof bound === 'object' && bound !== null ? bound.port : 0)
  return {
    address: url.href,
    arrange(mishap) {
      arranged = mishap
    },
    cut() {
      for (const socket of open) socket.destroy()
    },
    get cuts() {
      return cuts
    },
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
