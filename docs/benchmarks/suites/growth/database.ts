import type { Store } from '@dajia/core'
import type { Cell } from '../import/copy.ts'

/** A fresh database that holds communities, and the way to write rows into it past dajia. */
export interface Database {
  /** dajia's own way in. */
  open(): Store
  /** Begins writing rows: indexes that are not unique keys of their own are made again at the end. */
  bulk(): Promise<Bulk>
  /** Reads a resident and their key by id, in SQL by hand: what the database itself takes. */
  resident(): (community: string, id: string) => Promise<unknown>
  /** One number that a statement answers. */
  number(sql: string): Promise<number>
  /** The name of a collection's table, such as that of `registry.residents`. */
  table(collection: string): string
  close(): Promise<void>
}

export interface Bulk {
  /** The columns of each table, as dajia made it. */
  columns(collection: string): readonly string[]
  /** What the journal keeps as the position of its community's entry of that number; null where it counts by itself. */
  position(number: number): number | null
  write(collection: string, rows: readonly (readonly Cell[])[]): Promise<void>
  finish(): Promise<void>
}
