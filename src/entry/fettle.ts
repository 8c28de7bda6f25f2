/** The `fettle` command. */
import { Command, InvalidArgumentError, Option } from 'commander'
import { commandLineClock } from './command-line-clock.ts'
import { noSuchCommand } from './no-such-command.ts'
import { withDoor } from './with-door.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const port = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return number
}

const instant = (text: string): Date => {
  const at = new Date(text)
  if (Number.isNaN(at.getTime()) || !/^\d{4}-\d\d-\d\dT/.test(text)) throw new InvalidArgumentError('Give an ISO instant, such as 2026-12-24T10:00:00Z.')
  return at
}

const seconds = (text: string): number => {
  const number = Number(text)
  if (text.trim() === '' || !(number > 0 && number <= 3600)) throw new InvalidArgumentError('Give seconds, more than 0 and no more than 3600.')
  return number
}

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0 to 999999999.')
  return Number(text)
}

interface DataOption {
  readonly data?: string
}

const program = new Command('fettle')
  .description('The repairs service of a social landlord that keeps its promises, and can prove it.')
  .showHelpAfterError()

const dataOption = ['--data <folder>', 'where the database and letters are kept (or FETTLE_DATA; default ./data)'] as const

program
  .command('serve', { isDefault: true })
  .description('run everything: database, web, background work')
  .option(...dataOption)
  .option('--port <number>', 'port to listen on (or PORT)', port, port(process.env['PORT'] ?? '8080'))
  .option('--host <address>', 'address to listen on', '0.0.0.0')
  .option('--base-url <address>', 'where people reach it, when that differs (or FETTLE_BASE_URL)', process.env['FETTLE_BASE_URL'])
  .option('--clock <instant>', 'start a hand-turned clock at this instant, for trying things out', instant)
  .option('--no-demonstration', 'leave an empty database empty')
  .action(async (options: DataOption & { port: number; host: string; baseUrl?: string; clock?: Date; demonstration: boolean }) => {
    const { serveUntilStopped } = await import('./serve.ts')
    if (options.clock && process.env['NODE_ENV'] === 'production') throw new Error('A hand-turned clock is refused when NODE_ENV is production.')
    await serveUntilStopped({ ...options, data: options.data, baseUrl: options.baseUrl, clock: options.clock, say })
  })

program
  .command('migrate')
  .description('bring the database up to this version')
  .option(...dataOption)
  .action(({ data }: DataOption) => withDoor({ data, say }, async () => say('The database is up to date.')))

program
  .command('import')
  .description('bring in records: homes, residents, contractors, operatives, faults, on-call, absences, code-point, coordinates or travel-overrides')
  .argument('<kind>', 'what the file holds')
  .argument('<file>', 'a CSV file with a header row (code-point: as Ordnance Survey gives it out, without)')
  .option('--dry-run', 'check every line and change nothing', false)
  .option(...dataOption)
  .action((kind: string, file: string, { data, dryRun }: DataOption & { dryRun: boolean }) =>
    withDoor({ data, say }, async ({ door, db }) => {
      const { importFile } = await import('#landlord/import/import-file.ts')
      await importFile({ door, db, kind, path: file, dryRun, say, now: await commandLineClock(db) })
    }),
  )

program
  .command('adopt')
  .description('adopt the landlord’s own rules: landlord, local-offer, calendar, diary, hazards, diagnosis, faults or templates')
  .argument('<kind>', 'what is adopted')
  .argument('<file>', 'a JSON file; for the calendar, gov.uk’s bank-holidays.json as it is')
  .requiredOption('--source <text>', 'where it was decided, and after what consultation')
  .option('--from <date>', 'the first day it is in force, such as 2027-04-01 (default today)')
  .option(...dataOption)
  .action((what: string, path: string, { data, from, source }: DataOption & { from?: string; source: string }) =>
    withDoor({ data, say }, async (open) => {
      const { adoptFile } = await import('./adopt-file.ts')
      await adoptFile(open, { what, path, from, source }, say)
    }),
  )

const travel = program.command('travel').description('how long journeys between homes are reckoned to take')
travel
  .command('show')
  .description('the figures in force, and what a routing service answered')
  .option(...dataOption)
  .action(({ data }: DataOption) =>
    withDoor({ data, say }, async (open) => (await import('./travel.ts')).showTravel(open, new Date(), say)),
  )
travel
  .command('refresh')
  .description('ask the routing service (FETTLE_OSRM_URL) for every journey between the landlord’s postcode sectors')
  .option(...dataOption)
  .action(({ data }: DataOption) =>
    withDoor({ data, say }, async (open) => (await import('./travel.ts')).refreshTravel(open, new Date(), say)),
  )
travel
  .command('calibrate')
  .description('work out the landlord’s own speeds from recorded journeys, and show them')
  .option('--adopt', 'adopt them with a new version of the diary', false)
  .option(...dataOption)
  .action(({ data, adopt }: DataOption & { adopt: boolean }) =>
    withDoor({ data, say }, async (open) => (await import('./travel.ts')).calibrateTravel(open, adopt, new Date(), say)),
  )

const user = program.command('user').description('people who sign in')
user
  .command('add')
  .description('add someone who can sign in; the password is asked for, or read from FETTLE_PASSWORD')
  .requiredOption('--email <address>', 'their e-mail address')
  .requiredOption('--name <name>', 'their name')
  .requiredOption('--role <role>', 'what they may do')
  .option('--contractor <ref>', 'the firm they work for')
  .option('--operative <ref>', 'the operative they are')
  .option(...dataOption)
  .action(({ data, ...person }: DataOption & { email: string; name: string; role: string; contractor?: string; operative?: string }) =>
    withDoor({ data, say }, async (open) => {
      const { addUserFromCommandLine } = await import('./add-user.ts')
      await addUserFromCommandLine(open, person, say)
    }),
  )

const token = program.command('token').description('bearer tokens for the API')
token
  .command('add')
  .description('make a bearer token and print it once')
  .requiredOption('--role <role>', 'what it may do')
  .requiredOption('--name <name>', 'what it is for')
  .option('--contractor <ref>', 'limit it to one firm’s orders')
  .option(...dataOption)
  .action(({ data, ...wanted }: DataOption & { role: string; name: string; contractor?: string }) =>
    withDoor({ data, say }, async (open) => {
      const { addTokenFromCommandLine } = await import('./add-token.ts')
      await addTokenFromCommandLine(open, wanted, say)
    }),
  )

program
  .command('erase')
  .description('erase a resident’s details, or what people typed and photographed about a repair')
  .argument('<what>', 'resident or repair')
  .argument('<reference>', 'which one')
  .requiredOption('--reason <reason>', 'asked-for, kept-long-enough or kept-by-mistake')
  .option(...dataOption)
  .action((what: string, reference: string, { data, reason }: DataOption & { reason: string }) =>
    withDoor({ data, say }, async (open) => {
      const { eraseFromCommandLine } = await import('./erase.ts')
      await eraseFromCommandLine(open, { what, reference, reason }, say)
    }),
  )

program
  .command('verify')
  .description('replay the journal and compare every row, promise and figure')
  .option(...dataOption)
  .action(({ data }: DataOption) =>
    withDoor({ data, say }, async (open) => {
      const { verifyFromCommandLine } = await import('./verify.ts')
      process.exitCode = await verifyFromCommandLine(open, say)
    }),
  )

program
  .command('plan')
  .description('plan a day: one of the landlord’s own (--on), or one given as VROOM’s JSON or a Solomon or Homberger text file (--problem)')
  .addOption(new Option('--on <date>', 'a day of the landlord’s own, such as 2027-04-01; nothing is changed without --publish').conflicts(['out']))
  .option('--contractor <reference or name>', 'only that contractor’s operatives and visits')
  .option('--publish', 'make it the plan of the day', false)
  .option('--tell-residents', 'with --publish: tell the residents of visits that nobody can make, with other times', false)
  .option('--as <e-mail>', 'who plans, by the address they sign in with (default: the command line)')
  .option(...dataOption)
  .addOption(new Option('--problem <file>', 'a day given as a file; the plan is VROOM’s JSON').conflicts(['on', 'contractor', 'publish', 'tellResidents', 'as']))
  .option('--cpu-seconds <seconds>', 'how long to search, in CPU seconds (default: 3, or what the landlord’s diary says)', seconds)
  .option('--seed <number>', 'another number finds another plan', wholeNumber, 1)
  .option('--out <file>', 'where the plan of a file is written (else it is printed)')
  .action(async ({ data, problem, out, cpuSeconds, on, ...options }: DataOption & PlanFlags) => {
    const warn = (text: string): void => void process.stderr.write(text)
    if (problem !== undefined) return (await import('./plan.ts')).planFile({ problem, cpuSeconds: cpuSeconds ?? 3, seed: options.seed, ...(out !== undefined && { out }) }, warn)
    if (on === undefined) throw new Error('Say which day to plan: --on with a date, or --problem with a file.')
    const { planOwnDay } = await import('./plan-own-day.ts')
    await withDoor({ data, say }, (open) => planOwnDay(open, { ...options, on, ...(cpuSeconds !== undefined && { cpuSeconds }) }, { say, warn }))
  })

interface PlanFlags {
  readonly problem?: string
  readonly out?: string
  readonly on?: string
  readonly contractor?: string
  readonly as?: string
  readonly cpuSeconds?: number
  readonly seed: number
  readonly publish: boolean
  readonly tellResidents: boolean
}

const benches = program
  .command('bench')
  .description('measure the product, as multiples of one primary-key select')
  .option('--json', 'print the figures as JSON', false)
  .action(async (options: { json: boolean }) => {
    const { bench } = await import('./bench/bench.ts')
    await bench(options, say)
  })

benches
  .command('scheduling')
  .description('measure slots, day plans and re-planning against their bars: about half an hour')
  .option('--quick', 'one seed and a few of the days: some minutes', false)
  .option('--seeds <number>', 'how many seeds', wholeNumber, 5)
  .option('--only <part>', 'slots, benchmarks, landlord or upsets')
  .option('--json', 'print the figures as JSON', false)
  .action(async (options: { quick: boolean; seeds: number; json: boolean; only?: string }) => {
    const { benchScheduling } = await import('./bench/scheduling/bench-scheduling.ts')
    await benchScheduling(options, say)
  })

program.command('bench-client', { hidden: true }).action(async () => {
  const { answerVolleys } = await import('./bench/client.ts')
  answerVolleys()
})

try {
  const unknown = noSuchCommand(program, process.argv[2])
  if (unknown !== undefined) throw new Error(unknown)
  await program.parseAsync()
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exitCode = 1
}
