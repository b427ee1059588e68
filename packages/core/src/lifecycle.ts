import * as z from 'zod'
import { accept, type Ruling, refuse } from './outcome.ts'

/** State → command → next state. A state without commands is an end. */
type Table<State extends string> = { readonly [S in State]: { readonly [command: string]: State } }

/** The commands that some state of the table knows. */
type CommandOf<States> = { [S in keyof States]: keyof States[S] }[keyof States] & string

/** One table: the check, the refusal that names what is allowed now, the drawing and the total test come from it. */
export interface Lifecycle<State extends string, Command extends string> {
  readonly initial: State
  readonly states: readonly [State, ...State[]]
  readonly commands: readonly Command[]
  /** The schema of a record's `state` field. */
  readonly State: z.ZodType<State, State>
  /** The next state, or `undefined` where the command is not possible. */
  next(state: State, command: Command): State | undefined
  allowed(state: State): readonly Command[]
}

export function lifecycle<const States extends Table<keyof States & string>>(definition: {
  readonly initial: keyof States & string
  readonly states: States
}): Lifecycle<keyof States & string, CommandOf<States>>
export function lifecycle(definition: {
  readonly initial: string
  readonly states: Readonly<Record<string, Readonly<Record<string, string>>>>
}): Lifecycle<string, string> {
  const table = new Map(
    Object.entries(definition.states).map(([state, moves]) => [state, new Map(Object.entries(moves))]),
  )
  const states: readonly [string, ...string[]] = [
    definition.initial,
    ...[...table.keys()].filter((state) => state !== definition.initial),
  ]
  return {
    initial: definition.initial,
    states,
    commands: [...new Set([...table.values()].flatMap((moves) => [...moves.keys()]))],
    State: z.enum(states),
    next: (state, command) => table.get(state)?.get(command),
    allowed: (state) => [...(table.get(state)?.keys() ?? [])],
  }
}

/** The next state, or a refusal with `code` that names the state and what is allowed in it. */
export function step<State extends string, Command extends string, const Code extends string>(
  table: Lifecycle<State, Command>,
  state: State,
  command: NoInfer<Command>,
  code: Code,
): Ruling<State, Code> {
  const next = table.next(state, command)
  return next === undefined ? refuse(code, { state, command, allowed: table.allowed(state) }) : accept(next)
}

/** The table as a Mermaid state diagram, for the docs. */
export function mermaid(table: Lifecycle<string, string>): string {
  const moves = table.states.flatMap((state) =>
    table.allowed(state).map((command) => `  ${state} --> ${table.next(state, command)}: ${command}`),
  )
  const ends = table.states.filter((state) => table.allowed(state).length === 0).map((state) => `  ${state} --> [*]`)
  return ['stateDiagram-v2', `  [*] --> ${table.initial}`, ...moves, ...ends].join('\n')
}
