/** Two people of one name on one board are told apart: by their firms, or in one firm by their references. */

interface Person {
  readonly operativeRef: string
  readonly name: string
  readonly firm: string
}

/** By reference. Whoever shares a name with nobody keeps it as it is. */
export const toldApart = (people: readonly Person[]): ReadonlyMap<string, string> => {
  const named = Map.groupBy(people, ({ name }) => name)
  return new Map(people.map((one) => [one.operativeRef, nameAmong(one, (named.get(one.name) ?? []).filter((other) => other !== one))]))
}

const nameAmong = ({ name, firm, operativeRef }: Person, namesakes: readonly Person[]): string => {
  if (namesakes.length === 0) return name
  return `${name} (${namesakes.some((other) => other.firm === firm) ? operativeRef : firm})`
}
