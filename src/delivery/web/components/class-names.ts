/** One class attribute out of the names that apply. */
export const classNames = (...names: readonly (string | false | null | undefined)[]): string => {
  let all = ''
  for (const name of names) if (name) all = all === '' ? name : `${all} ${name}`
  return all
}
