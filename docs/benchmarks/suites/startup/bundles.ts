import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export interface Bundle {
  /** Bytes, minified, and the same gzipped. */
  readonly minified: number
  readonly gzipped: number
}

/** One file of the package, minified: `alone` without anything that it depends on, else with all but what Node brings. */
export async function bundleOf(entry: string, alone: boolean): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    logLevel: 'error',
    legalComments: 'none',
    // Two that nobody has outside of their own platforms: the driver of PostgreSQL does without.
    ...(alone ? { packages: 'external' as const } : { external: ['pg-native', 'cloudflare:sockets'] }),
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
}
