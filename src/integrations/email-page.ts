/** A plain, readable HTML page from the words of a message: paragraphs, lines and links, nothing loaded from anywhere. */

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

/** A full stop or bracket after an address belongs to the sentence. */
const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g

const withLinks = (words: string): string => {
  let html = ''
  let upTo = 0
  for (const found of words.matchAll(ADDRESS)) {
    const address = escaped(found[0])
    html += `${escaped(words.slice(upTo, found.index))}<a href="${address}">${address}</a>`
    upTo = found.index + found[0].length
  }
  return html + escaped(words.slice(upTo))
}

const paragraph = (words: string): string =>
  `<p style="margin:0 0 16px">${words.split('\n').map(withLinks).join('<br>')}</p>`

export const emailPage = (title: string, text: string): string => {
  const paragraphs = text.replaceAll('\r\n', '\n').split(/\n{2,}/).map((part) => part.trim()).filter((part) => part !== '')
  return [
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="margin:0;padding:16px;font:18px/1.5 Arial,sans-serif;color:#0b0c0c;background:#fff">',
    `<div style="max-width:600px">${paragraphs.map(paragraph).join('')}</div></body></html>`,
  ].join('')
}
