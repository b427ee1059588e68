import { accept, refuse } from './checked.ts'
import type { LogFiles } from './files.ts'

/** What is needed of the platform's `fetch`. */
export type Fetch = (address: string) => Promise<{
  readonly status: number
  arrayBuffer(): Promise<ArrayBuffer>
}>

/** The files of a log that a web server hosts. Refuses `unreadable` where it answers anything but 200 and 404. */
export function webFiles(address: string, request: Fetch = fetch): LogFiles {
  const prefix = address.endsWith('/') ? address : `${address}/`
  return {
    async read(path) {
      try {
        const response = await request(`${prefix}${path}`)
        if (response.status === 404) return accept(undefined)
        if (response.status !== 200) return refuse('unreadable', path, { details: { status: response.status } })
        return accept(new Uint8Array(await response.arrayBuffer()))
      } catch {
        return refuse('unreadable', path)
      }
    },
  }
}
