/** Everything in a form that can be said in words: files stay where they are. */
export const wordsIn = (form: HTMLFormElement): URLSearchParams => {
  const words = new URLSearchParams()
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string') words.append(name, value)
  })
  return words
}
