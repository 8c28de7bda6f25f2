/** Minutes from midnight, as the diary counts them, to and from wall-clock times. */

/** '09:30' is 570. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** 570 is '09:30'; midnight at the end of the day is '23:59'. */
export const timeOf = (minutes: number): string => {
  const within = Math.min(minutes, 24 * 60 - 1)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}
