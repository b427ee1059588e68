import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import * as z from 'zod'
import { isWordKey, locales } from '../messages/words.ts'
import { exits } from './answer.ts'
import { addCommands } from './commands.ts'
import { type Speech, speechFor } from './speech.ts'
import { widthOf } from './table.ts'
import { usageSentence } from './usage.ts'

/** Runs one command line, prints what it answers, and gives the exit code. */
export async function runCommandLine(commandLine: readonly string[], manifest: URL): Promise<number> {
  const speech = speechFor(commandLine, process.env)
  let exit: number = exits.ok
  const program = programIn(speech, manifest)
  addCommands(speech, program, (code) => {
    exit = code
  })
  try {
    if (commandLine.length === 0) program.outputHelp()
    else await program.parseAsync([...commandLine], { from: 'user' })
    return exit
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return exits.ok
    process.stderr.write(`dajia: ${usageSentence(speech, error, commandLine)}\n`)
    return exits.usage
  }
}

const Manifest = z.object({ version: z.string() })

function programIn(speech: Speech, manifest: URL): Command {
  const { words } = speech
  const { version } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')))
  return new Command('dajia')
    .description(words['program.about'])
    .version(version, '-V, --version', words['option.version'])
    .helpOption('-h, --help', words['option.help'])
    .helpCommand(false)
    .addOption(new Option('--locale <locale>', words['option.locale']).choices([...locales]))
    .addOption(new Option('--output <format>', words['option.output']).choices(['text', 'json']))
    .addHelpText('after', `\n${words['program.more']}`)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      showGlobalOptions: true,
      displayWidth: widthOf,
      optionDescription: ({ description }) => description,
      argumentDescription: ({ description }) => description,
      styleTitle: (title) => {
        const key = `usage.${title}`
        return isWordKey(key) ? words[key] : title
      },
    })
}
