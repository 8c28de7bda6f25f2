/** CPU seconds of the whole process: user and system, rubbish collection and compilation in their threads included. */
export const processCpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
