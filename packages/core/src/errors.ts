const storeMarker = Symbol.for('dajia.StoreError')

/**
 * Why a store could not do its work.
 * `unique`: an index's uniqueness was violated. `version`: the record moved since it was read. `busy`: another
 * process holds the database. `cursor`: not a cursor of this query. `misuse`: the caller broke the contract.
 * `unavailable`: the engine failed.
 */
export type StoreErrorCode = 'unique' | 'version' | 'busy' | 'cursor' | 'misuse' | 'unavailable'

export interface StoreErrorOptions {
  /** Whether the same work may succeed when it is tried again. */
  readonly retryable?: boolean
  readonly cause?: unknown
  /** The collection and index whose uniqueness was violated. */
  readonly collection?: string
  readonly index?: string
}

export class StoreError extends Error {
  readonly [storeMarker] = true
  readonly code: StoreErrorCode
  readonly retryable: boolean
  readonly collection: string | undefined
  readonly index: string | undefined

  constructor(code: StoreErrorCode, message: string, options: StoreErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.name = 'StoreError'
    this.code = code
    this.retryable = options.retryable ?? false
    this.collection = options.collection
    this.index = options.index
  }

  /** Recognises the error across duplicate copies of this package. */
  static is(error: unknown): error is StoreError {
    return typeof error === 'object' && error !== null && storeMarker in error
  }
}

const definitionMarker = Symbol.for('dajia.DefinitionError')

/** A module, profile or option that cannot work; thrown when a community is opened, never later. */
export class DefinitionError extends Error {
  readonly [definitionMarker] = true

  constructor(message: string) {
    super(message)
    this.name = 'DefinitionError'
  }

  static is(error: unknown): error is DefinitionError {
    return typeof error === 'object' && error !== null && definitionMarker in error
  }
}
