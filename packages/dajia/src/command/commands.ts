import { engines } from '@dajia/postgres'
import { formatNames, isFormatName, isMethodName, methodNames } from '@dajia/tally'
import { type Command, InvalidArgumentError, Option } from 'commander'
import * as z from 'zod'
import { type Answer, exits } from './answer.ts'
import { importFile } from './import.ts'
import { migrate } from './migrate.ts'
import { operationHelp } from './operation-help.ts'
import { operations } from './operations.ts'
import { print, printProblem } from './print.ts'
import { run } from './run.ts'
import { sample } from './sample.ts'
import type { Speech } from './speech.ts'
import { stats } from './stats.ts'
import { tallyFile } from './tally.ts'
import { verify } from './verify.ts'

type Finish = (exit: number) => void

/** Puts every subcommand into the program; here stand their arguments and options, and nothing of what they do. */
export function addCommands(speech: Speech, program: Command, finish: Finish): void {
  const { words } = speech

  /** Runs what a subcommand does, on its parsed arguments and options, and prints the answer. */
  const does = <Options>(
    command: Command,
    schema: z.ZodType<Options>,
    work: (given: readonly string[], options: Options) => Answer | Promise<Answer>,
  ) =>
    command.action(async () => {
      const options: unknown = command.optsWithGlobals()
      const asJson = wantsJson(options)
      try {
        const answer = await work(command.args, schema.parse(options))
        print(answer, asJson)
        finish(answer.exit)
      } catch (error) {
        finish(printProblem(speech, error, asJson))
      }
    })

  const subcommand = (name: string, description: string) =>
    program.command(name).description(description).option('--json', words['option.json'])

  const sampling = subcommand('sample', words['command.sample'])
    .argument('<file>', words['command.sample.file'])
    .addOption(whole('--households <count>', words['option.households']).default(1847))
    .addOption(whole('--residents <count>', words['option.residents']).default(5408))
    .option('--seed <seed>', words['option.seed'], '1')
    .option('--force', words['option.force'], false)
    .addOption(profileOption(speech))
  const SampleOptions = z.object({
    profile: z.string(),
    households: z.int(),
    residents: z.int(),
    seed: z.string(),
    force: z.boolean(),
  })
  does(sampling, SampleOptions, ([file = ''], options) => sample(speech, file, options))

  const importing = subcommand('import', words['command.import'])
    .argument('<file>', words['command.import.file'])
    .addOption(databaseOption(speech))
    .addOption(profileOption(speech))
    .option('--columns <file>', words['option.columns'])
    .option('--as <roles>', words['option.as.import'])
    .option('--actor <id>', words['option.actor'], 'dajia')
    .option('--create', words['option.create'], false)
    .option('--rejoin', words['option.rejoin'], false)
  const ImportOptions = z.object({
    database: z.string(),
    profile: z.string(),
    columns: z.string().optional(),
    as: z.string().optional(),
    actor: z.string(),
    create: z.boolean(),
    rejoin: z.boolean(),
  })
  does(importing, ImportOptions, ([file = ''], options) => importFile(speech, file, options))

  const counting = subcommand('stats', words['command.stats'])
    .addOption(databaseOption(speech))
    .addOption(profileOption(speech))
  does(counting, z.object({ database: z.string(), profile: z.string() }), (_, options) => stats(speech, options))

  const tallying = subcommand('tally', words['command.tally'])
    .argument('<file>', words['command.tally.file'])
    .addOption(new Option('--method <method>', words['option.method']).choices(methodNames).makeOptionMandatory())
    .addOption(whole('--seats <count>', words['option.seats']))
    .addOption(new Option('--format <format>', words['option.format']).choices(formatNames))
    .option('--option <name=value...>', words['option.option'], [])
    .option('--ties <rule>', words['option.ties'], 'none')
    .option('--explain', words['option.explain'], false)
    .option('--picture <file>', words['option.picture'])
    .option('--force', words['option.force'], false)
  const TallyOptions = z.object({
    method: z.string().refine(isMethodName),
    seats: z.int().optional(),
    format: z.string().refine(isFormatName).optional(),
    ties: z.string(),
    option: z.array(z.string()).readonly(),
    explain: z.boolean(),
    picture: z.string().optional(),
    force: z.boolean(),
  })
  does(tallying, TallyOptions, ([file = ''], options) => tallyFile(speech, file, options))

  const verifying = subcommand('verify', words['command.verify'])
    .argument('<log>', words['command.verify.log'])
    .addOption(new Option('--key <vkey>', words['option.vkey']).makeOptionMandatory())
    .option('--origin <origin>', words['option.origin'])
    .option('--witness <vkey...>', words['option.witness'], [])
    .addOption(whole('--quorum <count>', words['option.quorum']))
    .option('--proof <file>', words['option.proof'])
  const VerifyOptions = z.object({
    key: z.string(),
    origin: z.string().optional(),
    witness: z.array(z.string()).readonly(),
    quorum: z.int().optional(),
    proof: z.string().optional(),
  })
  does(verifying, VerifyOptions, ([log = ''], options) => verify(speech, log, options))

  const migrating = subcommand('migrate', words['command.migrate'])
    .addOption(databaseOption(speech))
    .option('--print', words['option.print'], false)
    .addOption(new Option('--for <engine>', words['option.for']).choices([...engines]).default('postgresql'))
    .option('--schema <schema>', words['option.schema'], 'dajia')
  const MigrateOptions = z.object({
    database: z.string(),
    print: z.boolean(),
    for: z.enum(engines),
    schema: z.string(),
  })
  does(migrating, MigrateOptions, (_, options) => migrate(speech, options))

  const running = program
    .command('run')
    .description(words['command.run'])
    .argument('[operation]', words['command.run.operation'])
    .option('--as <roles>', words['option.as'])
    .option('--actor <id>', words['option.actor'], 'dajia')
    .option('--json <input>', words['option.input'], '{}')
    .addOption(databaseOption(speech))
    .addOption(profileOption(speech))
    .option('--purpose <purpose>', words['option.purpose'])
    .option('--key <key>', words['option.key'])
    .option('--create', words['option.create'], false)
    // Its help is of the operation where one is named, so it is an option like the others.
    .helpOption(false)
    .option('-h, --help', words['option.help'], false)
  const RunOptions = z.object({
    help: z.boolean(),
    database: z.string(),
    profile: z.string(),
    as: z.string().optional(),
    actor: z.string(),
    json: z.string(),
    purpose: z.string().optional(),
    key: z.string().optional(),
    create: z.boolean(),
  })
  does(running, RunOptions, ([operation], { help, ...options }) => {
    if (operation !== undefined) return help ? operationHelp(speech, operation) : run(speech, operation, options)
    if (help) return helpOf(running)
    return running.error("missing required argument 'operation'", { code: 'commander.missingArgument' })
  })

  does(subcommand('operations', words['command.operations']), z.object({}), operations)

  const helping = subcommand('help', words['command.help'])
    .argument('[command]', words['command.help.command'])
    .argument('[operation]', words['command.help.operation'])
  does(helping, z.object({}), ([name, operation]) => {
    if (name === 'run' && operation !== undefined) return operationHelp(speech, operation)
    const command = name === undefined ? program : program.commands.find((each) => each.name() === name)
    return command ? helpOf(command) : program.error(`unknown command '${name}'`, { code: 'commander.unknownCommand' })
  })

  function whole(flags: string, description: string): Option {
    return new Option(flags, description).argParser((value) => {
      if (/^[1-9]\d{0,6}$/.test(value)) return Number(value)
      throw new InvalidArgumentError('')
    })
  }
}

const helpOf = (command: Command): Answer => {
  const text = command.helpInformation().trimEnd()
  return { exit: exits.ok, text, value: { help: text } }
}

const databaseOption = ({ words }: Speech) =>
  new Option('--database <file>', words['option.database']).env('DAJIA_DATABASE').default('dajia.db')

const profileOption = ({ words }: Speech) =>
  new Option('--profile <profile>', words['option.profile']).env('DAJIA_PROFILE').default('luojiapo')

/** `--json` with a value is the input of an operation; only the bare one asks for JSON. */
function wantsJson(options: unknown): boolean {
  const { data } = z.object({ output: z.string().optional(), json: z.unknown().optional() }).safeParse(options)
  return data?.output === 'json' || (data?.output === undefined && data?.json === true)
}
