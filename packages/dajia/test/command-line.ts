import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { z } from 'zod'

const entry = fileURLToPath(new URL('../src/command.ts', import.meta.url))

/** A folder of this file's own, gone when its tests are over. */
export const folder = mkdtempSync(join(tmpdir(), 'dajia-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

export interface Ran {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The real command in a process of its own, in English unless the environment says otherwise. */
export async function dajia(
  args: readonly string[],
  { stdin = '', environment = {} }: { stdin?: string; environment?: Record<string, string> } = {},
): Promise<Ran> {
  const env = { PATH: process.env.PATH, LC_ALL: 'en_US.UTF-8', NO_COLOR: '1', NODE_NO_WARNINGS: '1', ...environment }
  const child = spawn(process.execPath, [entry, ...args], { cwd: folder, env })
  child.stdin.end(stdin)
  const exited = new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  const [stdout, stderr, exit] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  return { exit, stdout, stderr }
}

/** The value that a command answered with `--output json`. */
export function answered<Schema extends z.ZodType>({ stdout }: Ran, schema: Schema): z.infer<Schema> {
  return schema.parse(z.object({ ok: z.literal(true), value: z.unknown() }).parse(JSON.parse(stdout)).value)
}

const Refusal = z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) })

/** The refusal that a command answered with `--output json`. */
export const refused = ({ stdout }: Ran): z.infer<typeof Refusal> =>
  z.object({ ok: z.literal(false), refusal: Refusal }).parse(JSON.parse(stdout)).refusal
