import { encodeBundle, MOST_ENTRY_BYTES } from './bundle.ts'
import { equalBytes, utf8 } from './bytes.ts'
import { accept, type Checked, refuse } from './checked.ts'
import { formatCheckpoint, type TreeHead, verifyCheckpoint } from './checkpoint.ts'
import { type Ed25519, type Signer, webCrypto } from './ed25519.ts'
import type { WritableFiles } from './files.ts'
import { portableHasher, type TreeHasher } from './hash.ts'
import { formatNote, signText } from './note.ts'
import { readTile } from './reading.ts'
import { levelsOf, TILE_WIDTH, type Tile, tilePath, widthIn } from './tile.ts'
import { type TileBuilder, tileBuilder } from './tile-builder.ts'
import { type Writer, writer } from './writer.ts'

/** What is to be published: a journal that was sealed into a tree, or any list that only grows. */
export interface LogSource {
  /** The tree as it was sealed. */
  head(): Promise<TreeHead>
  /** The entries from one index to another, in order. An entry has at most 65,535 bytes. */
  entries(from: number, to: number): AsyncIterable<Uint8Array>
  /** Runs a little work while nobody else publishes this log, in this process or another. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>
}

export interface PublishOptions {
  readonly source: LogSource
  readonly files: WritableFiles
  /** A key of type `note`, the log's own. */
  readonly signer: Signer
  /** @default the name of the signer's key */
  readonly origin?: string
  readonly hasher?: TreeHasher
  readonly ed25519?: Ed25519
}

/**
 * Publishes a log as C2SP tlog-tiles: first every tile and bundle, then the signed checkpoint that speaks of them. Cut off
 * anywhere, it leaves the old checkpoint with all of its files, and the next call goes on. A checkpoint never goes back,
 * and never forks: refuses `behind` where the source is shorter than what is published, `fork` where it has other entries,
 * `entry-too-large`, `wrong-root` where the source's entries are not those of its own tree, and what reading the
 * published log refuses.
 */
export async function publish(options: PublishOptions): Promise<Checked<TreeHead>> {
  const { source, files, signer, origin = signer.key.name, hasher = portableHasher } = options
  const published = await lastPublished(options)
  if (!published.ok) return published
  const before = published.value
  const head = await source.head()
  const place = compare(before, head)
  if (!place.ok || before?.size === head.size) return place
  const writing = writer(files)
  try {
    const written = await writeTiles({ source, files, hasher, before, head, writing })
    if (!written.ok) return written
  } finally {
    // Whoever is told that it failed can rely on it that nothing is written any more.
    await writing.settled()
  }
  const text = formatCheckpoint({ origin, ...head, extensions: [] })
  const note = utf8(formatNote({ text, signatures: [await signText(text, signer)] }))
  return source.alone(async () => {
    // Somebody else may have come further in the meantime; their tree begins with this one, or it is a fork.
    const now = await lastPublished(options)
    if (!now.ok) return now
    if (now.value && now.value.size >= head.size) {
      return now.value.size === head.size ? compare(now.value, head) : accept(now.value)
    }
    await files.write('checkpoint', note)
    return accept(head)
  })
}

interface Growth {
  readonly source: LogSource
  readonly files: WritableFiles
  readonly hasher: TreeHasher
  /** What is published already; nothing of a new log. */
  readonly before: TreeHead | undefined
  readonly head: TreeHead
  readonly writing: Writer
}

/** Every tile and bundle that the tree at `head` has more than the one before. */
async function writeTiles({ source, files, hasher, before, head, writing }: Growth): Promise<Checked<undefined>> {
  const begun = await beginning(files, before?.size ?? 0, hasher, (tile, bytes) => writing.write(tilePath(tile), bytes))
  if (!begun.ok) return begun
  const builder = begun.value
  let bundle: Uint8Array[] = []
  for await (const entry of source.entries(builder.size(), head.size)) {
    const index = builder.size()
    if (entry.length > MOST_ENTRY_BYTES) return refuse('entry-too-large', 'entries', { index })
    bundle.push(entry)
    builder.add(hasher.leaf(entry))
    if (builder.size() === before?.size && !equalBytes(builder.root(), before.root)) {
      return refuse('fork', 'entries', { details: { size: before.size } })
    }
    if (bundle.length === TILE_WIDTH) {
      const tile: Tile = { level: 'entries', index: Math.floor(index / TILE_WIDTH), width: TILE_WIDTH }
      writing.write(tilePath(tile), encodeBundle(bundle))
      bundle = []
      await writing.room()
    }
  }
  if (builder.size() !== head.size || !equalBytes(builder.root(), head.root)) {
    return refuse('wrong-root', 'entries', { details: { size: builder.size() } })
  }
  for (const { tile, bytes } of builder.edge()) writing.write(tilePath(tile), bytes)
  if (bundle.length > 0) {
    const tile: Tile = { level: 'entries', index: Math.floor(head.size / TILE_WIDTH), width: bundle.length }
    writing.write(tilePath(tile), encodeBundle(bundle))
  }
  await writing.all()
  return accept(undefined)
}

function compare(before: TreeHead | undefined, head: TreeHead): Checked<TreeHead> {
  if (before === undefined || before.size < head.size) return accept(head)
  if (before.size > head.size) {
    return refuse('behind', 'checkpoint', { details: { published: before.size, size: head.size } })
  }
  return equalBytes(before.root, head.root)
    ? accept(head)
    : refuse('fork', 'checkpoint', { details: { size: head.size } })
}

async function lastPublished(options: PublishOptions): Promise<Checked<TreeHead | undefined>> {
  const { files, signer, origin = signer.key.name, ed25519 = webCrypto } = options
  const note = await files.read('checkpoint')
  if (!note.ok || note.value === undefined) return note.ok ? accept(undefined) : note
  return verifyCheckpoint(note.value, { log: signer.key, origin }, ed25519)
}

/** A builder for the tree before the last bundle that is not full, of which the entries come again. */
async function beginning(
  files: WritableFiles,
  published: number,
  hasher: TreeHasher,
  full: (tile: Tile, bytes: Uint8Array) => void,
): Promise<Checked<TileBuilder>> {
  const size = published - (published % TILE_WIDTH)
  const edge: Uint8Array[] = []
  for (let level = 1; level < levelsOf(size); level += 1) {
    const index = Math.floor(size / TILE_WIDTH ** (level + 1))
    const width = widthIn(size, level, index)
    const tile = width === 0 ? accept(new Uint8Array(0)) : await readTile(files, { level, index, width })
    if (!tile.ok) return tile
    edge.push(tile.value)
  }
  return accept(tileBuilder(hasher, full, { size, edge }))
}
