/** A word that is no command would be taken for one too many of the default command's: it is told for what it is. */
import type { Command } from 'commander'

export const noSuchCommand = (program: Command, first: string | undefined): string | undefined => {
  const shown = program.createHelp().visibleCommands(program)
  if (first === undefined || first.startsWith('-') || program.commands.some((one) => one.name() === first) || first === 'help') return undefined
  const widest = Math.max(...shown.map((one) => one.name().length))
  return [`There is no command '${first}'. The commands are:`, ...shown.map((one) => `  ${one.name().padEnd(widest)}  ${one.description()}`)].join('\n')
}
